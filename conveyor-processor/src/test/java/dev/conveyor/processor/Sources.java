package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;

/** Compiles sources as a user does, with the annotation processor and all of javac's warnings. */
final class Sources {

  /** On one line, so that the lines of what follows count from 2. */
  static final String PRELUDE =
      "package example; import dev.conveyor.*; import dev.conveyor.annotation.*;"
          + " import java.nio.*; import java.util.*; import java.util.function.*; import java.util.regex.*;"
          + " import java.util.stream.*;\n";

  /**
   * Whether to save the time of the others, as mutation testing does, and as CI does on a second
   * JDK when it has compared all of them on the first.
   */
  static final boolean ONE = "one".equals(System.getProperty("conveyor.compilers"));

  /** The head of a type at the start of a line, and its package where it has another one. */
  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:package (?<package>\\w+);\\n)?(?:@\\w+(?:\\([^)]*\\))? )*"
              + "(?:public |abstract |final |sealed )*(?:class|interface|record|enum) (?<name>\\w+)",
          Pattern.MULTILINE);

  /** What became of sources under javac, with its options: the same ones come up in many tests. */
  private static final Map<List<Object>, Compiled> KEPT = new ConcurrentHashMap<>();

  private Sources() {}

  /**
   * What javac says about a source; empty where it has nothing to say. Whatever of it is ours, the
   * other compilers have to say too, in the same order, each at the same place.
   *
   * @param source types of the package {@code example}, without its imports
   * @param options of javac, besides all its warnings
   */
  static List<Said> compile(String source, String... options) {
    Map<String, String> files = files(source);
    List<String> all = all(options);
    return said(expectTheSameEverywhere(files, all, compileWithJavac(files, all)));
  }

  /**
   * What javac says about a source, where the others would take long.
   *
   * @param source types of the package {@code example}, without its imports
   * @param options of javac, besides all its warnings
   */
  static List<Said> compileWithJavac(String source, String... options) {
    return said(compileWithJavac(files(source), all(options)));
  }

  private static Compiled compileWithJavac(Map<String, String> files, List<String> options) {
    return KEPT.computeIfAbsent(
        List.of(files, options),
        unknown -> inFolder(folder -> CompilerTool.JAVAC.compile(files, options, folder)));
  }

  private static List<String> all(String... options) {
    List<String> all = new ArrayList<>(List.of("-Xlint:all"));
    all.addAll(List.of(options));
    return all;
  }

  private static List<Said> said(Compiled compiled) {
    return compiled.said().stream()
        .map(
            (Compiled.Said said) ->
                new Said(said.kind(), said.line() - 1, said.column(), said.text()))
        .toList();
  }

  /**
   * What becomes of sources under javac, compiled anew. The other compilers have to do the same.
   *
   * @param files texts by the names of their types
   * @param options of javac
   */
  static Compiled compileEverywhere(Map<String, String> files, List<String> options) {
    return expectTheSameEverywhere(
        files, options, inFolder(folder -> CompilerTool.JAVAC.compile(files, options, folder)));
  }

  private static Compiled expectTheSameEverywhere(
      Map<String, String> files, List<String> options, Compiled javac) {
    if (ONE) {
      return javac;
    }
    return inFolder(
        folder -> {
          Compiled ecj = CompilerTool.ECJ.compile(files, options, folder.resolve("ecj"));
          expectTheSame("ecj", ecj, javac);
          if (OtherJdk.installed().isPresent()) {
            expectTheSame(
                "the other javac",
                OtherJdk.installed().get().compile(files, options, folder.resolve("other")),
                javac);
          }
          return javac;
        });
  }

  /** Work in a temporary folder. */
  @FunctionalInterface
  interface InFolder<T> {
    T work(Path folder) throws IOException;
  }

  static <T> T inFolder(InFolder<T> work) {
    try {
      Path folder = Files.createTempDirectory("sources");
      try {
        return work.work(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void expectTheSame(String compiler, Compiled actual, Compiled expected) {
    assertThat(actual.ours()).as("what we say under %s", compiler).isEqualTo(expected.ours());
    if (expected.said().stream().allMatch(Compiled.Said::isOurs)) {
      assertThat(actual.said()).as("what %s says", compiler).allMatch(Compiled.Said::isOurs);
    }
    assertThat(actual.written())
        .as("what we write under %s", compiler)
        .isEqualTo(expected.written());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /** A file for each type, with its lines where they are in the whole source. */
  static Map<String, String> files(String source) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher type = TYPE.matcher(source);
    boolean found = type.find();
    assertThat(found).as("a type in %s", source).isTrue();
    while (found) {
      int start = type.start();
      String name = type.group("name");
      String place = type.group("package") == null ? "example" : type.group("package");
      found = type.find();
      String body = source.substring(start, found ? type.start() : source.length());
      String lines = "\n".repeat((int) source.substring(0, start).lines().count());
      String imports = PRELUDE.replace("package example;", "package " + place + ";");
      files.put(place + "." + name, imports + lines + body.replaceFirst("^package \\w+;", ""));
    }
    return files;
  }

  /**
   * A message.
   *
   * @param kind error or warning
   * @param line of the source, without the imports, from 1
   * @param column from 1
   * @param text the message
   */
  record Said(Diagnostic.Kind kind, long line, long column, String text) {}
}
