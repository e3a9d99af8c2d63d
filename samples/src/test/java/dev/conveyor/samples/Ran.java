package dev.conveyor.samples;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a sample did when it was run in this JVM. */
public record Ran(int exitCode, String out, String err) {

  public static Ran ran(Sample sample, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exitCode =
        Sample.commandLine(sample)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words);
    return new Ran(exitCode, out.toString(), err.toString());
  }
}
