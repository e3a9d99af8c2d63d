package dev.conveyor.processor.diagnose;

import dev.conveyor.processor.expression.Span;
import java.util.List;
import java.util.Optional;

/**
 * A mistake in the user's sources.
 *
 * @param code its code
 * @param message what is wrong and why, in the user's words, without code and position
 * @param where where it is
 * @param fixes what to draw instead, best first: the whole corrected expression, made by editing
 *     the user's own text. Each is a complete answer by itself
 * @param declarations what to declare instead, best first: Java to paste, such as a signature. Each
 *     is a complete answer by itself, too
 * @param needed what to declare along with a correction, where one names what is not there yet
 */
public record Problem(
    Code code,
    String message,
    Where where,
    List<String> fixes,
    List<String> declarations,
    Optional<String> needed) {

  /** Copies the lists. */
  public Problem {
    fixes = List.copyOf(fixes);
    declarations = List.copyOf(declarations);
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
    return new Problem(
        code,
        message,
        new Where.InExpression(value, text, span),
        List.of(fixes),
        List.of(),
        Optional.empty());
  }

  /**
   * A problem at a declaration.
   *
   * @param code its code
   * @param ref the method, type or annotation
   * @param message what is wrong and why
   * @param declarations what to declare instead
   * @return the problem
   */
  public static Problem at(Code code, SourceRef ref, String message, String... declarations) {
    return new Problem(
        code, message, new Where.At(ref), List.of(), List.of(declarations), Optional.empty());
  }

  /**
   * The same problem, shown somewhere else: in a class file nobody can be shown a place.
   *
   * @param ref where it matters
   * @param type the outermost type that it is in
   * @return the problem
   */
  public Problem shownAt(SourceRef ref, String type) {
    Where shown =
        where instanceof Where.InExpression place
            ? new Where.InExpression(ref, place.text(), place.span())
            : new Where.At(ref);
    String home = "; this is in " + type + ", which is not compiled here";
    return new Problem(code, message + home, shown, fixes, declarations, needed);
  }

  /**
   * The same problem with other corrections.
   *
   * @param corrections whole corrected expressions
   * @return the problem
   */
  public Problem drawing(List<String> corrections) {
    return new Problem(code, message, where, corrections, declarations, needed);
  }

  /**
   * The same problem with something to declare.
   *
   * @param java what to declare instead
   * @return the problem
   */
  public Problem declaring(String... java) {
    return new Problem(code, message, where, fixes, List.of(java), needed);
  }

  /**
   * The same problem, each of whose corrections needs something declared as well.
   *
   * @param java what to declare with it
   * @return the problem
   */
  public Problem needing(String java) {
    return new Problem(code, message, where, fixes, declarations, Optional.of(java));
  }
}
