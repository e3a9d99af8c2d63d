package dev.conveyor.processor.expression;

import java.util.List;

/**
 * What the parser made of a text: an expression, or the first thing that keeps it from being one.
 */
public sealed interface Parsed {

  /**
   * The text is an expression.
   *
   * @param expression the tree
   */
  record Readable(Expression expression) implements Parsed {}

  /**
   * The text is no expression.
   *
   * @param text all of it
   * @param message what is wrong, in the user's words
   * @param span where
   * @param corrections guesses at what was meant, likeliest first; each the whole text, edited.
   *     Whether they parse has not been checked
   */
  record Unreadable(String text, String message, Span span, List<String> corrections)
      implements Parsed {

    /** Copies the list. */
    public Unreadable {
      corrections = List.copyOf(corrections);
    }
  }
}
