package dev.conveyor.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.conveyor.processor.Compiled.Said;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;

/**
 * Compiles with the javac of the JDK it runs on what {@link OtherJdk} sends, until there is no
 * more. It must not touch that class: loading it starts one of these.
 */
final class CompilerServer {

  private CompilerServer() {}

  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    System.setOut(System.err);
    while (isMore(in)) {
      Path folder = Path.of(read(in));
      List<String> options =
          Arrays.stream(read(in).split("\0")).filter(option -> !option.isEmpty()).toList();
      Compiled compiled = CompilerTool.JAVAC.compile(readTexts(in), options, folder);
      out.writeInt(compiled.said().size());
      for (Said said : compiled.said()) {
        write(out, said.kind().name());
        write(out, said.file());
        out.writeLong(said.line());
        out.writeLong(said.column());
        write(out, said.text());
      }
      writeTexts(out, compiled.written());
      out.flush();
    }
  }

  private static boolean isMore(DataInputStream in) throws IOException {
    in.mark(1);
    boolean more = in.read() >= 0;
    if (more) {
      in.reset();
    }
    return more;
  }

  /** What the client sends. */
  static void writeJob(
      DataOutputStream out, Path folder, List<String> options, Map<String, String> sources)
      throws IOException {
    write(out, folder.toString());
    write(out, String.join("\0", options));
    writeTexts(out, sources);
    out.flush();
  }

  /** What it gets. */
  static Compiled readResult(DataInputStream in) throws IOException {
    List<Said> said = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      said.add(
          new Said(
              Diagnostic.Kind.valueOf(read(in)), read(in), in.readLong(), in.readLong(), read(in)));
    }
    return new Compiled(said, readTexts(in));
  }

  private static void writeTexts(DataOutputStream out, Map<String, String> texts)
      throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      write(out, text.getKey());
      write(out, text.getValue());
    }
  }

  private static Map<String, String> readTexts(DataInputStream in) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      texts.put(read(in), read(in));
    }
    return texts;
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String read(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }
}
