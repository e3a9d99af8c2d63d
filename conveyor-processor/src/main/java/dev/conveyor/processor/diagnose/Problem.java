package dev.conveyor.processor.diagnose;

import dev.conveyor.processor.expression.Span;
import java.util.List;

/**
 * A mistake in the user's sources.
 *
 * @param code its code
 * @param message what is wrong and why, in the user's words, without code and position
 * @param where where it is
 * @param fixes what to write instead, best first: for a problem in an expression the whole
 *     corrected expression, made by editing the user's own text; else something to paste, such as a
 *     signature. Each is a complete answer by itself
 */
public record Problem(Code code, String message, Where where, List<String> fixes) {

  /** Copies the list. */
  public Problem {
    fixes = List.copyOf(fixes);
  }

  /**
   * A problem in an expression.
   *
   * @param code its code
   * @param value the annotation value that holds the expression
   * @param text the whole expression
   * @param span the part that is wrong
   * @param message what is wrong and why
   * @param fixes whole corrected expressions
   * @return the problem
   */
  public static Problem in(
      Code code, SourceRef value, String text, Span span, String message, String... fixes) {
    return new Problem(code, message, new Where.InExpression(value, text, span), List.of(fixes));
  }

  /**
   * A problem at a declaration.
   *
   * @param code its code
   * @param ref the method, type or annotation
   * @param message what is wrong and why
   * @param fixes what to write there instead
   * @return the problem
   */
  public static Problem at(Code code, SourceRef ref, String message, String... fixes) {
    return new Problem(code, message, new Where.At(ref), List.of(fixes));
  }
}
