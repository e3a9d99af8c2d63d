package dev.conveyor.processor.expression;

import java.util.List;

/**
 * A pipeline expression that could be read. It may still break the construction rules.
 *
 * @param text as the user wrote it, after Java's escapes and the stripping of text blocks
 * @param elements in the order in which they stand; at least one
 */
public record Expression(String text, List<ElementRef> elements) {

  /** Copies the list. */
  public Expression {
    elements = List.copyOf(elements);
  }
}
