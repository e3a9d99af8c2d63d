package dev.conveyor.processor.expression;

import java.util.Optional;

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
   * @param corrected the text as it should be, where that can be told
   */
  record Unreadable(String text, String message, Span span, Optional<String> corrected)
      implements Parsed {}
}
