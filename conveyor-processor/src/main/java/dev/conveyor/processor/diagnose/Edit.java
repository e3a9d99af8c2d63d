package dev.conveyor.processor.diagnose;

import dev.conveyor.processor.expression.Span;

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
   * Takes something out of a text, and with it the blanks around it that nothing needs any more.
   *
   * @param text the text
   * @param span the part
   * @return the new text
   */
  public static String delete(String text, Span span) {
    int end = span.end();
    boolean atStart = span.start() == 0 || Character.isWhitespace(text.charAt(span.start() - 1));
    while (atStart && end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    int start = span.start();
    while (end == text.length() && start > 0 && text.charAt(start - 1) == ' ') {
      start--;
    }
    return text.substring(0, start) + text.substring(end);
  }
}
