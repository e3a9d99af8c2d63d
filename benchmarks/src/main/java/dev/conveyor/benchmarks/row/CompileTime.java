package dev.conveyor.benchmarks.row;

import dev.conveyor.benchmarks.contest.Contestant;
import dev.conveyor.benchmarks.contest.Figure;
import dev.conveyor.benchmarks.contest.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiling classes with a pipeline each, every time in a new {@code javac}, as a build does.
 * Beside javac on the sources that the user wrote stands javac on these and on what was generated
 * from them, which tells the cost of the processor from the cost of the classes it brings.
 */
public final class CompileTime implements Row<CompileTime.Compiler> {

  private static final String PLAIN = "javac";
  private static final String PROCESSOR = "dev.conveyor.processor.ConveyorProcessor";
  private static final List<Integer> COUNTS = List.of(1, 10, 100, 1000);

  private static final String SOURCE =
      """
      package many;

      import dev.conveyor.Conveyor;
      import dev.conveyor.annotation.OnComplete;
      import dev.conveyor.annotation.Pipeline;
      import dev.conveyor.annotation.Processor;
      import java.util.HashMap;
      import java.util.Locale;
      import java.util.Map;
      import java.util.stream.Stream;

      public abstract class WordCount%1$d {
        private final Map<String, Long> counts = new HashMap<>();

        @Processor Stream<String> words(String line) { return Stream.of(line.split("\\\\W+")); }
        @Processor String fold(String word) { return word.toLowerCase(Locale.ROOT); }
        @Processor void count(String word) { counts.merge(word, 1L, Long::sum); }
        @OnComplete("count") Stream<Map.Entry<String, Long>> totals() { return counts.entrySet().stream(); }

        @Pipeline("words | balance { fold } | join | count")
        public abstract Conveyor<String, Map.Entry<String, Long>> wordCount();
      }
      """;

  /**
   * A way to compile.
   *
   * @param name what it is called
   * @param directory where it works; the last of them to be closed deletes it
   * @param processes whether the processor runs
   * @param generated whether what it generated is compiled, too
   */
  public record Compiler(String name, Path directory, boolean processes, boolean generated)
      implements Contestant {
    @Override
    public void close() {
      deleteAll(directory);
    }
  }

  @Override
  public int number() {
    return 11;
  }

  @Override
  public String title() {
    return "compiling 1, 10, 100, 1,000 pipelines";
  }

  @Override
  public String target() {
    return "at most 1.3 times javac without the processor at 100 (less is better)";
  }

  @Override
  public String reference() {
    return PLAIN;
  }

  @Override
  public List<Figure> figures() {
    return COUNTS.stream().map(count -> Figure.compared("s, %,d".formatted(count))).toList();
  }

  @Override
  public int warmUps() {
    return 0;
  }

  @Override
  public int rounds() {
    return 3;
  }

  @Override
  public List<Compiler> contestants() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("compile");
    Compiler processor = new Compiler("javac with the processor", directory, true, false);
    for (int count : COUNTS) {
      Path sources = Files.createDirectories(sources(directory, count).resolve("many"));
      for (int i = 0; i < count; i++) {
        Files.writeString(sources.resolve("WordCount%d.java".formatted(i)), SOURCE.formatted(i));
      }
      compile(processor, count);
    }
    return List.of(
        new Compiler(PLAIN, directory, false, false),
        processor,
        new Compiler("javac, on what was generated too", directory, false, true));
  }

  /** Each size is compiled once, however long that takes. */
  @Override
  public double[] turn(Compiler contestant, Duration turn)
      throws IOException, InterruptedException {
    double[] seconds = new double[COUNTS.size()];
    for (int i = 0; i < seconds.length; i++) {
      long begin = System.nanoTime();
      compile(contestant, COUNTS.get(i));
      seconds[i] = (System.nanoTime() - begin) / 1e9;
    }
    return seconds;
  }

  private static void compile(Compiler compiler, int count)
      throws IOException, InterruptedException {
    Path directory = compiler.directory();
    String classPath = System.getProperty("java.class.path");
    Path generated = Files.createDirectories(directory.resolve("generated" + count));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-cp", classPath, "-d", classes.toString()));
    if (compiler.processes()) {
      command.addAll(
          List.of(
              "-processorpath", classPath, "-processor", PROCESSOR, "-s", generated.toString()));
    } else {
      command.add("-proc:none");
    }
    List<Path> sources = javaFiles(sources(directory, count));
    if (compiler.generated()) {
      sources.addAll(javaFiles(generated));
    }
    Path names = directory.resolve("sources.txt");
    Files.write(names, sources.stream().map(Path::toString).toList());
    command.add("@" + names);
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IOException(compiler.name() + " ended with exit code " + exitCode);
    }
  }

  private static Path sources(Path directory, int count) {
    return directory.resolve("sources" + count);
  }

  private static List<Path> javaFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(".java")).sorted().toList());
    }
  }

  private static void deleteAll(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
