package dev.conveyor.samples.wordcount;

import static java.util.Comparator.reverseOrder;
import static java.util.Map.Entry.comparingByKey;

import dev.conveyor.Run;
import dev.conveyor.samples.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts the words of text files. */
@Command(name = "word-count", description = "Counts the words of text files.")
public final class WordCountApp extends Sample {

  @Parameters(
      paramLabel = "FILE",
      description =
          "Text files in UTF-8; of a directory, the *.md and *.java files in it. By default the"
              + " repository around the current directory, or that directory.")
  private List<Path> paths = List.of();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many words to show (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(names = "--verify", description = "Compare with what a plain loop counts.")
  private boolean verify;

  /**
   * Runs the program.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    main(new WordCountApp(), arguments);
  }

  @Override
  protected void run(PrintWriter out) throws IOException {
    requireAtLeast(0, "--top", top);
    List<Path> files = TextFiles.in(paths.isEmpty() ? List.of(TextFiles.root()) : paths);
    Map<String, Long> counts = count(files);

    long words = counts.values().stream().mapToLong(Long::longValue).sum();
    out.printf("%,d words, %,d different, in %,d files%n", words, counts.size(), files.size());
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(reverseOrder())
                .thenComparing(comparingByKey()))
        .limit(top)
        .forEach(word -> out.printf("%,12d  %s%n", word.getValue(), word.getKey()));

    if (verify) {
      if (!counts.equals(countInPlainLoop(files))) {
        throw new IllegalStateException("a plain loop counts other words");
      }
      out.println("A plain loop counts the same.");
    }
  }

  private Map<String, Long> count(List<Path> files) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    try (ProgressBar bar = progress("word-count").setInitialMax(TextFiles.size(files)).build();
        Run<String> run =
            new WordCountConveyor()
                .wordCount()
                .with(options())
                .start(word -> counts.put(word.getKey(), word.getValue()))) {
      for (Path file : files) {
        try (Stream<String> lines = Files.lines(file)) {
          lines.forEach(
              line -> {
                run.send(line);
                bar.stepBy(line.length() + 1L);
              });
        } catch (UncheckedIOException e) {
          throw new IOException("cannot read " + file + " as text in UTF-8", e);
        }
      }
    }
    return counts;
  }

  private static Map<String, Long> countInPlainLoop(List<Path> files) throws IOException {
    Pattern pattern = Pattern.compile("\\W+");
    Map<String, Long> counts = new HashMap<>();
    for (Path file : files) {
      try (Stream<String> lines = Files.lines(file)) {
        lines
            .flatMap(pattern::splitAsStream)
            .filter(word -> !word.isBlank())
            .forEach(word -> counts.merge(word.toLowerCase(Locale.ROOT), 1L, Long::sum));
      }
    }
    return counts;
  }
}
