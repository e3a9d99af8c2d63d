package dev.conveyor.samples.spam;

import static java.util.Comparator.comparing;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluation;

/**
 * How good a model is.
 *
 * @param model its name
 * @param trained with how many documents
 * @param time that the training took
 * @param evaluation the result of the test
 */
record Verdict(String model, int trained, Duration time, LabelEvaluation evaluation) {

  /** The share of documents that are labelled right. */
  double accuracy() {
    return evaluation.accuracy();
  }

  /** Shows it to people: the confusion matrix, with what follows from it beside each row. */
  void print(PrintWriter out) {
    List<Label> labels =
        evaluation.getConfusionMatrix().getDomain().getDomain().stream()
            .sorted(comparing(Label::getLabel))
            .toList();
    out.printf(
        "%n%s: accuracy %.3f, trained with %,d documents in %,d ms%n",
        model, accuracy(), trained, time.toMillis());
    out.printf("%14s", "is | said to be");
    labels.forEach(label -> out.printf(" %8s", label.getLabel()));
    out.printf(" %10s %8s %8s%n", "precision", "recall", "F1");
    for (Label label : labels) {
      out.printf("%14s", label.getLabel());
      labels.forEach(said -> out.printf(" %,8.0f", evaluation.confusion(said, label)));
      out.printf(
          " %10.3f %8.3f %8.3f%n",
          evaluation.precision(label), evaluation.recall(label), evaluation.f1(label));
    }
  }
}
