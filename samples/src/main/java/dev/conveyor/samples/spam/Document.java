package dev.conveyor.samples.spam;

import java.util.Map;

/**
 * A message as the models see it. It is immutable, as all of them get the same one.
 *
 * @param label such as {@code spam}
 * @param words how often each occurs
 * @param test whether models are tested with it, and not trained
 */
record Document(String label, Map<String, Integer> words, boolean test) {

  Document {
    words = Map.copyOf(words);
  }
}
