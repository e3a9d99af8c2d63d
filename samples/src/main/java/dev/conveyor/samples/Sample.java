package dev.conveyor.samples;

import dev.conveyor.ConveyorException;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What all samples do the same way: options, exit codes, the progress bar, and the report of where
 * the time went. Exit codes are 0, 1 for a failure and 2 for a usage error. Results go to the
 * standard output, progress and errors to the standard error.
 */
@Command(
    mixinStandardHelpOptions = true,
    resourceBundle = "dev.conveyor.samples.samples",
    version = {
      "${COMMAND-NAME} ${bundle:samples.version}, a sample of Conveyor",
      "Java ${java.version}, ${java.vm.name}"
    },
    sortOptions = false)
public abstract class Sample implements Callable<Integer> {

  /** Of the progress bar. To ask the terminal takes native code, of which newer JDKs warn. */
  private static final int WIDTH = 80;

  private final AtomicReference<@Nullable RunReport> report = new AtomicReference<>();

  @Option(
      names = "--progress",
      negatable = true,
      description = "Show a progress bar on the standard error.")
  private boolean progress;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Spec private @Nullable CommandSpec spec;

  /**
   * Does what the sample is for.
   *
   * @param out takes the results
   * @throws Exception if it fails
   */
  protected abstract void run(PrintWriter out) throws Exception;

  /** The options for the sample's conveyor; with them, its report is printed at the end. */
  protected final ConveyorOptions options() {
    return ConveyorOptions.builder().listener(report::set).build();
  }

  /**
   * A progress bar on the standard error; without {@code --progress}, it shows nothing.
   *
   * @param task what goes on
   */
  protected final ProgressBarBuilder progress(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .clearDisplayOnFinish()
        .setConsumer(
            progress
                ? new ConsoleProgressBarConsumer(System.err, WIDTH)
                : new DelegatingProgressBarConsumer(bar -> {}, WIDTH));
  }

  /**
   * Checks a number of the command line.
   *
   * @param least the least it may be
   * @param option its name
   * @param value the number
   */
  protected final void requireAtLeast(long least, String option, long value) {
    if (value < least) {
      throw usageError("%s takes a number from %d, not %d".formatted(option, least, value));
    }
  }

  /**
   * An error in the command line.
   *
   * @param message says what is wrong
   */
  protected final ParameterException usageError(String message) {
    return new ParameterException(commandLine(), message);
  }

  @Override
  public final Integer call() throws Exception {
    PrintWriter out = commandLine().getOut();
    run(out);
    RunReport last = report.get();
    if (last != null) {
      out.printf("%n%s%n", last);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  /**
   * A sample as its own program has it.
   *
   * @param sample the sample
   */
  public static CommandLine commandLine(Sample sample) {
    return new CommandLine(sample)
        .setOverwrittenOptionsAllowed(true)
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> sample.fail(failure, commandLine));
  }

  /**
   * The main method of a sample.
   *
   * @param sample the sample
   * @param arguments those of the command line
   */
  protected static void main(Sample sample, String... arguments) {
    System.exit(commandLine(sample).execute(arguments));
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("run samples by Sample.commandLine");
    }
    return spec.commandLine();
  }

  private int fail(Exception failure, CommandLine commandLine) {
    PrintWriter err = commandLine.getErr();
    err.printf("%s: %s%n", commandLine.getCommandName(), oneLine(failure));
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** What went wrong, as people say it. The messages of file system exceptions are mere paths. */
  private static String oneLine(Throwable failure) {
    if (failure.getCause() instanceof IOException cause
        && (failure instanceof ConveyorException || failure instanceof UncheckedIOException)) {
      return oneLine(cause);
    } else if (failure instanceof NoSuchFileException) {
      return "no such file: " + failure.getMessage();
    } else if (failure instanceof AccessDeniedException) {
      return "not allowed to read: " + failure.getMessage();
    }
    String message = failure.getMessage();
    return message == null ? failure.toString() : message.lines().findFirst().orElse("");
  }
}
