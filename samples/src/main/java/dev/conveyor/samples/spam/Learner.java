package dev.conveyor.samples.spam;

import dev.conveyor.annotation.OnComplete;
import dev.conveyor.annotation.Processor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Collects documents, and at the end trains a model with some and tests it with the others. */
final class Learner {

  /** Every document has it, so that there is none that the models know nothing of. */
  private static final Feature BIAS = new Feature("any document", 1);

  private static final double LEARNING_RATE = 0.1;
  private static final int EPOCHS = 10;
  private static final long SEED = 1;

  private final String name;
  private final Trainer<Label> trainer;
  private final LabelFactory labels = new LabelFactory();
  private final MutableDataset<Label> training = dataset();
  private final MutableDataset<Label> testing = dataset();

  Learner(String name, Trainer<Label> trainer) {
    this.name = name;
    this.trainer = trainer;
  }

  static Learner logistic() {
    return new Learner("logistic regression", new LogisticRegressionTrainer());
  }

  static Learner bayes() {
    return new Learner("multinomial naive Bayes", new MultinomialNaiveBayesTrainer());
  }

  static Learner svm() {
    return new Learner(
        "linear support vector machine",
        new LinearSGDTrainer(new Hinge(), new AdaGrad(LEARNING_RATE), EPOCHS, SEED));
  }

  @Processor
  void learn(Document document) {
    List<Feature> features = new ArrayList<>();
    features.add(BIAS);
    document.words().forEach((word, count) -> features.add(new Feature(word, count)));
    Example<Label> example = new ArrayExample<>(new Label(document.label()), features);
    (document.test() ? testing : training).add(example);
  }

  @OnComplete("learn")
  Verdict verdict() {
    if (training.size() == 0 || testing.size() == 0) {
      throw new IllegalStateException(
          "%d documents to train with and %d to test with are too few"
              .formatted(training.size(), testing.size()));
    }
    long start = System.nanoTime();
    Model<Label> model = trainer.train(training);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Verdict(name, training.size(), time, labels.getEvaluator().evaluate(model, testing));
  }

  private MutableDataset<Label> dataset() {
    return new MutableDataset<>(new SimpleDataSourceProvenance("documents", labels), labels);
  }
}
