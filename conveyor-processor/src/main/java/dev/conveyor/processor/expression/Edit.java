package dev.conveyor.processor.expression;

/** Changes to the user's own text, so that a correction keeps everything else as it was written. */
public final class Edit {

  private Edit() {}

  /**
   * Puts something into a text.
   *
   * @param text the text
   * @param offset in front of which character
   * @param inserted what to put there
   * @return the new text
   */
  public static String insert(String text, int offset, String inserted) {
    return replace(text, Span.at(offset), inserted);
  }

  /**
   * Replaces a part of a text.
   *
   * @param text the text
   * @param span the part
   * @param replacement what to write instead
   * @return the new text
   */
  public static String replace(String text, Span span, String replacement) {
    return text.substring(0, span.start()) + replacement + text.substring(span.end());
  }

  /**
   * Takes something out of a text, and with it the blanks that only kept it apart from its
   * neighbours.
   *
   * @param text the text
   * @param span the part
   * @return the new text
   */
  public static String delete(String text, Span span) {
    int start = span.start();
    int end = span.end();
    if (start == 0 || Character.isWhitespace(text.charAt(start - 1))) {
      while (end < text.length() && text.charAt(end) == ' ') {
        end++;
      }
    }
    if (end == text.length() || text.charAt(end) == '\n' || text.charAt(end) == ',') {
      while (start > 0 && text.charAt(start - 1) == ' ') {
        start--;
      }
    }
    return text.substring(0, start) + text.substring(end);
  }
}
