package dev.conveyor.samples.spam;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import dev.conveyor.Conveyor;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** Trains and tests several classifiers on one stream of labelled texts, each on its own branch. */
abstract class SpamModels {

  /** Between words, and within names such as {@code toLowerCase}. */
  private static final Pattern GAP = Pattern.compile("[\\W_]+|(?<=\\p{Lower})(?=\\p{Upper})");

  private static final Pattern DIGIT = Pattern.compile("\\d");

  /** The packages that a class is to be told to be from by the names of its members. */
  private static final Set<String> LABELS = Set.of("java", "javax", "jdk", "sun");

  private final long seed;
  private final double testShare;
  private int lines;

  /**
   * Says which documents the models are tested with.
   *
   * @param seed other seeds, other documents
   * @param testShare how many of all, from 0 to 1
   */
  SpamModels(long seed, double testShare) {
    this.seed = seed;
    this.testShare = testShare;
  }

  @Pipeline("tokenise | vectorise | replicate { logistic.learn, bayes.learn, svm.learn } | join")
  abstract Conveyor<Message, Verdict> compare(
      Supplier<Learner> logistic, Supplier<Learner> bayes, Supplier<Learner> svm);

  /** From lines with a label, a tab and a text. */
  @Pipeline("message | compare")
  abstract Conveyor<String, Verdict> compareOnLines(
      Supplier<Learner> logistic, Supplier<Learner> bayes, Supplier<Learner> svm);

  /** From class files. */
  @Pipeline("members | compare")
  abstract Conveyor<Path, Verdict> compareOnClasses(
      Supplier<Learner> logistic, Supplier<Learner> bayes, Supplier<Learner> svm);

  @Processor
  Message message(String line) throws IOException {
    lines++;
    int tab = line.indexOf('\t');
    if (tab < 1) {
      throw new IOException("line " + lines + ": there is no label with a tab behind it");
    }
    return new Message(line.substring(0, tab), line.substring(tab + 1));
  }

  /** The text is the names of the members, the label the first part of the package. */
  @Processor
  @Nullable Message members(Path file) throws IOException {
    ClassReader reader = new ClassReader(Files.readAllBytes(file));
    String label = reader.getClassName().replaceFirst("/.*", "");
    return LABELS.contains(label) ? new Message(label, MemberNames.of(reader)) : null;
  }

  @Processor
  Tokens tokenise(Message message) {
    return new Tokens(
        message,
        GAP.splitAsStream(message.text())
            .filter(word -> !word.isEmpty())
            .map(word -> DIGIT.matcher(word).replaceAll("0").toLowerCase(Locale.ROOT))
            .toList());
  }

  @Processor
  Document vectorise(Tokens tokens) {
    Message message = tokens.message();
    return new Document(
        message.label(),
        tokens.words().stream().collect(groupingBy(identity(), summingInt(word -> 1))),
        isForTest(message));
  }

  /** Equal texts are on one side, so that no model is tested with what it learnt by heart. */
  private boolean isForTest(Message message) {
    return new SplittableRandom(seed ^ message.text().hashCode()).nextDouble() < testShare;
  }
}
