package dev.conveyor.benchmarks.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.conveyor.benchmarks.contest.Contestant;
import dev.conveyor.benchmarks.contest.Figure;
import dev.conveyor.benchmarks.contest.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiling classes with a pipeline each, in this JVM, as the daemons of build tools do.
 *
 * <p>The reference is javac on wiring that somebody might have written by hand: on the classes that
 * the processor writes, beside the user's. A processor that thinks of nothing, and hands out these
 * very classes, shows how much of the difference is javac's own: it enters all classes once more
 * for each round.
 */
public final class CompileTime implements Row<CompileTime.Compiler> {

  private static final String BY_HAND = "javac, wiring by hand";
  private static final String PROCESSOR = "dev.conveyor.processor.ConveyorProcessor";
  private static final List<Integer> COUNTS = List.of(1, 10, 100, 1000);

  /** How many pipelines a turn compiles at least of each size, so that it takes its time. */
  private static final int PIPELINES = 50;

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

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

  /** What is compiled, and how. */
  public enum Way {
    BY_HAND,
    PROCESSOR,
    COPIER,
    NO_WIRING
  }

  /**
   * A way to compile.
   *
   * @param name what it is called
   * @param directory where it works; the last of them to be closed deletes it
   * @param way what is compiled, and how
   */
  public record Compiler(String name, Path directory, Way way) implements Contestant {
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
    return "at most 1.3 times wiring by hand at 100; 1,000 at most 12 times 100 (less is better)";
  }

  @Override
  public String reference() {
    return BY_HAND;
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    COUNTS.forEach(count -> figures.add(Figure.compared("ms, %,d".formatted(count))));
    figures.add(Figure.plain("1,000 to 100"));
    return figures;
  }

  @Override
  public int warmUps() {
    return 4;
  }

  @Override
  public int rounds() {
    return 7;
  }

  @Override
  public List<Compiler> contestants() throws IOException {
    Path directory = Files.createTempDirectory("compile");
    Compiler processor = new Compiler("javac with the processor", directory, Way.PROCESSOR);
    for (int count : COUNTS) {
      Path sources = Files.createDirectories(sources(directory, count).resolve("many"));
      for (int i = 0; i < count; i++) {
        Files.writeString(sources.resolve("WordCount%d.java".formatted(i)), SOURCE.formatted(i));
      }
      compile(processor, count);
    }
    return List.of(
        new Compiler(BY_HAND, directory, Way.BY_HAND),
        processor,
        new Compiler("javac with a processor that copies", directory, Way.COPIER),
        new Compiler("javac, no wiring", directory, Way.NO_WIRING));
  }

  /** Each size is compiled at least once, however long that takes. */
  @Override
  public double[] turn(Compiler contestant, Duration turn) throws IOException {
    double[] values = new double[COUNTS.size() + 1];
    for (int i = 0; i < COUNTS.size(); i++) {
      int times = Math.max(1, PIPELINES / COUNTS.get(i));
      long nanos = 0;
      for (int j = 0; j < times; j++) {
        nanos += compile(contestant, COUNTS.get(i));
      }
      values[i] = nanos / 1e6 / times;
    }
    values[COUNTS.size()] = values[COUNTS.size() - 1] / values[COUNTS.size() - 2];
    return values;
  }

  /** How long javac takes, in nanoseconds. */
  private static long compile(Compiler compiler, int count) throws IOException {
    Path directory = compiler.directory();
    Path generated = Files.createDirectories(directory.resolve("generated" + count));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path copied = Files.createDirectories(directory.resolve("copied"));
    List<Path> sources = javaFiles(sources(directory, count));
    List<String> options =
        new ArrayList<>(
            List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
    List<Processor> processors = new ArrayList<>();
    switch (compiler.way()) {
      case NO_WIRING -> options.add("-proc:none");
      case BY_HAND -> {
        options.add("-proc:none");
        sources.addAll(javaFiles(generated));
      }
      case PROCESSOR -> {
        options.addAll(List.of("-s", generated.toString()));
        processors.add(newProcessor());
      }
      case COPIER -> {
        options.addAll(List.of("-s", copied.toString()));
        processors.add(new Copier(generated));
      }
    }
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      PrintWriter out = new PrintWriter(System.err, true, UTF_8);
      long begin = System.nanoTime();
      JavaCompiler.CompilationTask task =
          JAVAC.getTask(
              out, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      boolean compiled = task.call();
      long nanos = System.nanoTime() - begin;
      if (!compiled) {
        throw new IOException(compiler.name() + " failed on " + count);
      }
      return nanos;
    }
  }

  /** By name, as this module is itself compiled with a packed one of the same name. */
  private static Processor newProcessor() {
    try {
      return Class.forName(PROCESSOR).asSubclass(Processor.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hands out the texts of files in a folder. */
  private static final class Copier extends AbstractProcessor {
    private final Map<String, String> texts = new HashMap<>();

    Copier(Path folder) throws IOException {
      for (Path file : javaFiles(folder)) {
        String type = folder.relativize(file).toString().replaceFirst("\\.java$", "");
        texts.put(type.replace(file.getFileSystem().getSeparator(), "."), Files.readString(file));
      }
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("dev.conveyor.annotation.*", "javax.annotation.processing.Generated");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      texts.forEach(this::write);
      texts.clear();
      return true;
    }

    private void write(String type, String text) {
      try (Writer file = processingEnv.getFiler().createSourceFile(type).openWriter()) {
        file.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
