package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;

/** The declared types are those that the processors have. */
public final class Cvy015DeclaredTypes {

  private Cvy015DeclaredTypes() {}

  /**
   * A declaration that says something else than the expression.
   *
   * @param drawing the expression
   * @param span the element that shows it
   * @param declared what is declared, such as {@code Conveyor<String, Integer>}
   * @param difference what is otherwise, such as {@code but 'count' puts out Long}
   * @param correction the declaration as it should be
   */
  public static Problem differ(
      Drawing drawing, Span span, String declared, String difference, String correction) {
    return drawing
        .problem(Code.CVY015, span, "declared is " + declared + ", " + difference)
        .declaring(correction);
  }
}
