package dev.conveyor.benchmarks;

import dev.conveyor.benchmarks.contest.Rounds;
import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.report.Disturbance;
import dev.conveyor.benchmarks.report.Machine;
import dev.conveyor.benchmarks.report.Page;
import dev.conveyor.benchmarks.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs rows, each in a JVM of its own, and prints the figures as Markdown. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    resourceBundle = "dev.conveyor.benchmarks.benchmarks",
    version = "${COMMAND-NAME} ${bundle:benchmarks.version}",
    description = "Measures Conveyor beside its peers and prints the figures as Markdown.",
    sortOptions = false)
public final class Compare implements Callable<Integer> {

  private static final Path PAGE = Path.of("docs", "benchmarks.md");

  @Option(
      names = "--rows",
      paramLabel = "N",
      split = ",",
      description = "Which rows, by number (default: all).")
  private List<Integer> numbers = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only contestants with this in their names, in upper or lower case; and the reference.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--rounds", paramLabel = "N", description = "How many rounds count.")
  private @Nullable Integer rounds;

  @Option(names = "--warm-ups", paramLabel = "N", description = "How many rounds go before them.")
  private @Nullable Integer warmUps;

  @Option(names = "--turn", paramLabel = "MILLIS", description = "How long a turn lasts.")
  private @Nullable Integer turnMillis;

  @Option(names = "--quick", description = "Three rounds of short turns: a look, no figures.")
  private boolean quick;

  @Option(
      names = "--tail",
      paramLabel = "N",
      description =
          "Instead: N runs of Conveyor, each beside one of the reference, and how many are slow.")
  private @Nullable Integer tail;

  @Option(
      names = "--jvm",
      paramLabel = "ARGUMENT",
      description = "For the JVM of each row, such as --jvm=-XX:+UseParallelGC.")
  private List<String> jvmArguments = new ArrayList<>();

  @Option(names = "--write", description = "Put the figures into docs/benchmarks.md.")
  private boolean write;

  @Option(names = "--list", description = "Show the rows.")
  private boolean list;

  @Option(names = "--row", hidden = true, description = "Run this row, in this JVM.")
  private @Nullable Integer here;

  @Option(names = "--into", hidden = true, description = "Where its Markdown goes.")
  private @Nullable Path into;

  @Spec private @Nullable CommandSpec spec;

  /**
   * Runs the program.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Compare()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = commandLine().getOut();
    if (list) {
      rows().forEach(row -> out.printf("%2d  %s%n", row.number(), row.title()));
    } else if (here != null && into != null) {
      Files.writeString(into, run(Rows.numbered(here)));
    } else {
      out.print(Machine.markdown());
      for (Row<?> row : rows()) {
        String markdown = runElsewhere(row);
        out.printf("%n%s", markdown);
        out.flush();
        if (write) {
          keep(row, markdown);
        }
      }
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private List<Row<?>> rows() {
    if (numbers.isEmpty()) {
      return Rows.all();
    }
    List<Row<?>> rows = new ArrayList<>();
    for (int number : numbers) {
      try {
        rows.add(Rows.numbered(number));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(commandLine(), e.getMessage(), e);
      }
    }
    return rows;
  }

  private String run(Row<?> row) throws Exception {
    Disturbance disturbance = new Disturbance();
    if (tail != null) {
      return Table.tail(row, rounds(row, tail, Duration.ZERO).run(row), disturbance.share());
    }
    Duration turn =
        turnMillis != null
            ? Duration.ofMillis(turnMillis)
            : quick ? row.turn().dividedBy(5) : row.turn();
    int count = rounds != null ? rounds : quick ? Math.min(3, row.rounds()) : row.rounds();
    return Table.of(row, rounds(row, count, turn).run(row), disturbance.share());
  }

  private Rounds rounds(Row<?> row, int count, Duration turn) {
    PrintWriter err = commandLine().getErr();
    int before = warmUps != null ? warmUps : quick ? Math.min(1, row.warmUps()) : row.warmUps();
    return new Rounds(
        before,
        warmUps != null || quick ? before : row.mostWarmUps(),
        count,
        turn,
        this::takesPart,
        Rounds.Compiling.here(),
        message -> {
          err.printf("row %d: %s%n", row.number(), message);
          err.flush();
        });
  }

  private boolean takesPart(String contestant) {
    List<String> wanted = only.isEmpty() && tail != null ? List.of("conveyor") : only;
    String name = contestant.toLowerCase(Locale.ROOT);
    return wanted.isEmpty()
        || wanted.stream().anyMatch(part -> name.contains(part.toLowerCase(Locale.ROOT)));
  }

  /**
   * In a JVM of its own, so that what the compiler learned from one row does not spoil the next.
   */
  private String runElsewhere(Row<?> row) throws IOException, InterruptedException {
    Path markdown = Files.createTempFile("row", ".md");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms1g", "-Xmx1g"));
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Compare.class.getName()));
    command.addAll(commandLine().getParseResult().originalArgs());
    command.addAll(List.of("--row=" + row.number(), "--into=" + markdown));
    try {
      int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (exitCode != 0) {
        throw new IOException("row " + row.number() + " ended with exit code " + exitCode);
      }
      return Files.readString(markdown);
    } finally {
      Files.delete(markdown);
    }
  }

  private void keep(Row<?> row, String markdown) throws IOException {
    Page page = Page.read(PAGE);
    page.put(Machine.java(), 0, "## On JDK %d%n%n%s".formatted(Machine.java(), Machine.markdown()));
    page.put(Machine.java(), row.number(), "%n%s".formatted(markdown));
    page.write();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("run by CommandLine");
    }
    return spec.commandLine();
  }
}
