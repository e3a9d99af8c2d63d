package dev.conveyor.samples.wordcount;

import dev.conveyor.Conveyor;
import dev.conveyor.annotation.OnComplete;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts the words of lines of text. */
public abstract class WordCount {

  private final Map<String, Long> counts = new HashMap<>(); // each processor has its own instance

  @Processor
  Stream<String> words(String line) {
    return Pattern.compile("\\W+").splitAsStream(line);
  }

  @Processor
  @Nullable String fold(String word) {
    return word.isBlank() ? null : word.toLowerCase(Locale.ROOT);
  }

  @Processor
  void count(String word) {
    counts.merge(word, 1L, Long::sum);
  }

  @OnComplete("count")
  Stream<Map.Entry<String, Long>> totals() {
    return counts.entrySet().stream();
  }

  /** From lines to words, each with how often it occurs. */
  @Pipeline("words | balance { fold } | join | count")
  public abstract Conveyor<String, Map.Entry<String, Long>> wordCount();
}
