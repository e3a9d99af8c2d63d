package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles sources as a user does, with the annotation processor and all of javac's warnings. */
final class Sources {

  /** On one line, so that the lines of what follows count from 2. */
  static final String PRELUDE =
      "package example; import dev.conveyor.*; import dev.conveyor.annotation.*;"
          + " import java.util.*; import java.util.function.*; import java.util.regex.*;"
          + " import java.util.stream.*;\n";

  /** The head of a type at the start of a line. */
  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:@\\w+(?:\\([^)]*\\))? )*(?:public |abstract |final )*(?:class|interface) (\\w+)",
          Pattern.MULTILINE);

  private Sources() {}

  /** What the compiler says about a source; empty where it has nothing to say. */
  static List<Said> compile(String source, String... options) {
    List<String> all = new ArrayList<>(List.of("-Xlint:all"));
    all.addAll(List.of(options));
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ConveyorProcessor())
            .withOptions(all.toArray())
            .compile(files(source));
    List<Said> said = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
      said.add(
          new Said(
              diagnostic.getKind(),
              diagnostic.getLineNumber() - 1,
              // javac indents all lines but the first.
              diagnostic.getMessage(Locale.ROOT).replace("\r\n", "\n").replace("\n  ", "\n")));
    }
    return said;
  }

  /** A file for each type, with its lines where they are in the whole source. */
  private static List<JavaFileObject> files(String source) {
    List<JavaFileObject> files = new ArrayList<>();
    Matcher type = TYPE.matcher(source);
    boolean found = type.find();
    assertThat(found).as("a type in %s", source).isTrue();
    while (found) {
      int start = type.start();
      String name = type.group(1);
      found = type.find();
      String body = source.substring(start, found ? type.start() : source.length());
      String lines = "\n".repeat((int) source.substring(0, start).lines().count());
      files.add(JavaFileObjects.forSourceString("example." + name, PRELUDE + lines + body));
    }
    return files;
  }

  /**
   * A message.
   *
   * @param kind error or warning
   * @param line of the source, without the imports, from 1
   * @param text the message
   */
  record Said(Diagnostic.Kind kind, long line, String text) {

    /** What it says to write instead. */
    List<String> fixes() {
      return text.lines()
          .filter(line -> line.startsWith("write: ") || line.startsWith("   or: "))
          .map(line -> line.substring("write: ".length()))
          .toList();
    }
  }
}
