package dev.conveyor.samples.census;

import static java.util.Comparator.comparing;

import dev.conveyor.samples.JdkClasses;
import dev.conveyor.samples.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes stock of the classes of the running JDK. */
@Command(
    name = "class-census",
    description = "Takes stock of the classes of the Java runtime that it runs on.")
public final class ClassCensusApp extends Sample {

  @Option(
      names = "--module",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only this module, such as java.base.")
  private String module = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many classes, the first by name.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long a table may be (default: ${DEFAULT-VALUE}).")
  private int top;

  /**
   * Runs the program.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    main(new ClassCensusApp(), arguments);
  }

  @Override
  protected void run(PrintWriter out) throws IOException {
    requireAtLeast(1, "--limit", limit);
    requireAtLeast(0, "--top", top);
    List<Path> classes =
        module.isEmpty()
            ? JdkClasses.all()
            : JdkClasses.of(module)
                .orElseThrow(() -> usageError("this Java runtime has no module '" + module + "'"));
    classes = classes.subList(0, Math.min(limit, classes.size()));

    List<Finding> findings =
        new ClassCensusConveyor()
            .census()
            .with(options())
            .run(ProgressBar.wrap(classes, progress("class-census")));

    // They arrive in whatever order the analyses end.
    findings.sort(comparing(Finding::chapter));
    findings.forEach(finding -> finding.print(out, top));
  }
}
