package dev.conveyor.samples.spam;

import static java.util.Comparator.comparing;

import dev.conveyor.samples.JdkClasses;
import dev.conveyor.samples.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains three classifiers on one stream of labelled texts, and tells which is best. */
@Command(
    name = "spam-models",
    description = {
      "Trains three classifiers on one stream of labelled texts, side by side, and compares them.",
      "Without --data, the texts are the names of the members of classes of the Java runtime, and"
          + " the label is what their package begins with: java, javax, jdk or sun."
    })
public final class SpamModelsApp extends Sample {

  /** Tells how each training went. Loggers are forgotten where nobody keeps them. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "A text file in UTF-8; each line is a label, a tab and a text.")
  private @Nullable Path data;

  @Option(
      names = "--classes",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Without --data, how many classes (default: ${DEFAULT-VALUE}).")
  private int classes;

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "How many of the texts to test with and not to train with (default: ${DEFAULT-VALUE}).")
  private double testShare;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number, another choice of these (default: ${DEFAULT-VALUE}).")
  private long seed;

  /**
   * Runs the program.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    main(new SpamModelsApp(), arguments);
  }

  @Override
  protected void run(PrintWriter out) throws IOException {
    requireAtLeast(1, "--classes", classes);
    if (!(testShare > 0 && testShare < 1)) {
      throw usageError("--test-share takes a number between 0 and 1, not " + testShare);
    }
    TRIBUO.setLevel(Level.WARNING);
    List<Verdict> verdicts = data == null ? compareOnClasses() : compareOnLines(data);
    verdicts.sort(comparing(Verdict::accuracy).reversed());
    verdicts.forEach(verdict -> verdict.print(out));
  }

  private List<Verdict> compareOnLines(Path file) throws IOException {
    return new SpamModelsConveyor(seed, testShare)
        .compareOnLines(Learner::logistic, Learner::bayes, Learner::svm)
        .with(options())
        .run(ProgressBar.wrap(Files.readAllLines(file), progress("spam-models")));
  }

  private List<Verdict> compareOnClasses() throws IOException {
    return new SpamModelsConveyor(seed, testShare)
        .compareOnClasses(Learner::logistic, Learner::bayes, Learner::svm)
        .with(options())
        .run(ProgressBar.wrap(someClasses(), progress("spam-models")));
  }

  /** Classes from all over the runtime. */
  private List<Path> someClasses() throws IOException {
    List<Path> all = JdkClasses.all();
    int n = Math.min(classes, all.size());
    return IntStream.range(0, n).mapToObj(i -> all.get((int) ((long) i * all.size() / n))).toList();
  }
}
