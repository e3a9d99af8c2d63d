package dev.conveyor.samples.spam;

import static dev.conveyor.samples.Ran.ran;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.ConveyorOptions;
import dev.conveyor.samples.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;

class SpamModelsAppTest {

  private static final List<String> OFTEN_SPAM = List.of("prize", "win", "free", "call", "£1000");
  private static final List<String> OFTEN_HAM = List.of("lunch", "home", "sorry", "love", "later");
  private static final List<String> EITHER = List.of("you", "the", "now", "today", "with", "for");

  @TempDir private Path dir;

  /** Half spam, half ham; whoever always says the same is right with every second one. */
  private static List<String> lines() {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      boolean spam = i % 2 == 0;
      StringBuilder line = new StringBuilder(spam ? "spam\t" : "ham\t");
      for (int word = 0; word < 12; word++) {
        boolean typical = random.nextInt(10) < 8;
        List<String> words =
            random.nextInt(3) == 0 ? (spam == typical ? OFTEN_SPAM : OFTEN_HAM) : EITHER;
        line.append(words.get(random.nextInt(words.size()))).append(' ');
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static List<Verdict> verdicts(long seed) {
    return new SpamModelsConveyor(seed, 0.3)
        .compareOnLines(Learner::logistic, Learner::bayes, Learner::svm)
        .run(lines());
  }

  @Test
  void everyModel_isBetterThanGuessing() {
    List<Verdict> verdicts = verdicts(1);

    assertThat(verdicts)
        .extracting(Verdict::model)
        .containsExactlyInAnyOrder(
            "logistic regression", "multinomial naive Bayes", "linear support vector machine");
    assertThat(verdicts).allMatch(verdict -> verdict.accuracy() > 0.8);
    assertThat(verdicts).extracting(Verdict::trained).containsOnly(verdicts.get(0).trained());
  }

  @Test
  void sameSeed_givesTheSameVerdicts() {
    assertThat(accuracies(verdicts(3))).isEqualTo(accuracies(verdicts(3)));
    assertThat(verdicts(4).get(0).trained()).isNotEqualTo(verdicts(3).get(0).trained());
  }

  /** Waits until another one trains, but not for ever. */
  private static final class MeetingTrainer extends MultinomialNaiveBayesTrainer {
    private final CountDownLatch begun;

    MeetingTrainer(CountDownLatch begun) {
      this.begun = begun;
    }

    @Override
    public Model<Label> train(Dataset<Label> examples) {
      begun.countDown();
      try {
        assertThat(begun.await(20, TimeUnit.SECONDS)).as("another model is trained").isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return super.train(examples);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 600})
  void models_areTrainedSideBySide(int lines) {
    CountDownLatch begun = new CountDownLatch(2);
    Supplier<Learner> learner = () -> new Learner("a model", new MeetingTrainer(begun));

    List<Verdict> verdicts =
        new SpamModelsConveyor(1, 0.3)
            .compareOnLines(learner, learner, learner)
            .with(ConveyorOptions.builder().parallelism(2).build())
            .run(lines().subList(0, lines));

    assertThat(verdicts).hasSize(3);
  }

  private static List<String> accuracies(List<Verdict> verdicts) {
    return verdicts.stream()
        .map(verdict -> verdict.model() + " " + verdict.accuracy() + " of " + verdict.trained())
        .sorted()
        .toList();
  }

  @Test
  void data_isReadFromAFile() throws IOException {
    Path data = Files.write(dir.resolve("data"), lines());

    Ran ran = ran(new SpamModelsApp(), "--data", data, "--seed", 5, "--test-share", 0.25);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("logistic regression: accuracy 0.", "multinomial naive Bayes: accuracy 0.")
        .contains("linear support vector machine: accuracy 0.")
        .contains("ham     spam  precision   recall       F1")
        .contains("SpamModels.compareOnLines: completed", "svm.learn");
  }

  @Test
  void withoutData_classesOfTheRuntimeAreTheTexts() {
    Ran ran = ran(new SpamModelsApp(), "--classes", 300);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("java", "javax", "jdk", "sun", "compareOnClasses: completed");
  }

  @Test
  void lineWithoutLabel_isToldByItsNumber() throws IOException {
    Path data = Files.writeString(dir.resolve("data"), "ham\thello\nspam\n");

    Ran ran = ran(new SpamModelsApp(), "--data", data);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines())
        .containsExactly("spam-models: line 2: there is no label with a tab behind it");
  }

  @Test
  void tooLittleData_isOneLine() throws IOException {
    Path data = Files.writeString(dir.resolve("data"), "ham\thello\n");

    Ran ran = ran(new SpamModelsApp(), "--data", data);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err().lines()).singleElement().asString().contains("too few");
  }

  @Test
  void missingFile_isOneLine() {
    Ran ran = ran(new SpamModelsApp(), "--data", dir.resolve("none"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err().lines())
        .containsExactly("spam-models: no such file: " + dir.resolve("none"));
  }

  @Test
  void numbersOutOfRange_areUsageErrors() {
    assertThat(ran(new SpamModelsApp(), "--test-share", 1).exitCode()).isEqualTo(2);
    assertThat(ran(new SpamModelsApp(), "--test-share", "NaN").exitCode()).isEqualTo(2);
    assertThat(ran(new SpamModelsApp(), "--classes", 0).exitCode()).isEqualTo(2);
  }
}
