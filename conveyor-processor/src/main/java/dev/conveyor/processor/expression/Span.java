package dev.conveyor.processor.expression;

/**
 * A stretch of the expression's text.
 *
 * @param start the offset of its first character
 * @param end the offset behind its last character; equal to {@code start} for a place between two
 *     characters
 */
public record Span(int start, int end) {

  /**
   * Checks the offsets.
   *
   * @throws IllegalArgumentException if they are out of order
   */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a span from %d to %d".formatted(start, end));
    }
  }

  /**
   * The place in front of a character.
   *
   * @param offset of the character
   * @return a span of no length
   */
  public static Span at(int offset) {
    return new Span(offset, offset);
  }

  /**
   * The stretch from the start of this one to the end of another.
   *
   * @param last ends at or behind the start of this one
   * @return a span over both
   */
  public Span to(Span last) {
    return new Span(start, last.end);
  }

  /**
   * How much it covers.
   *
   * @return the number of characters
   */
  public int length() {
    return end - start;
  }

  /**
   * The text it covers.
   *
   * @param text the whole expression
   * @return its part
   */
  public String of(String text) {
    return text.substring(start, end);
  }
}
