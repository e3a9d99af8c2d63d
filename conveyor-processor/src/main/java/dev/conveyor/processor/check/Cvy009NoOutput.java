package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Span;

/** A processor without output ends its line. */
public final class Cvy009NoOutput {

  private Cvy009NoOutput() {}

  /**
   * A processor without output that something follows.
   *
   * @param drawing where it stands
   * @param last what puts nothing out
   * @param end where the sequence ends that goes on behind it
   */
  public static Problem followed(Drawing drawing, Span last, int end) {
    return drawing.problem(
        Code.CVY009,
        last,
        "'"
            + last.of(drawing.text())
            + "' puts nothing out, so nothing can follow it; let it return what the next element is"
            + " to get, give it an @OnComplete method that does, or end here",
        Edit.delete(drawing.text(), new Span(last.end(), end)));
  }

  /**
   * A branch without output that is joined.
   *
   * @param drawing where it stands
   * @param last what puts nothing out
   */
  public static Problem joined(Drawing drawing, Span last) {
    return drawing.problem(
        Code.CVY009,
        last,
        "'"
            + last.of(drawing.text())
            + "' puts nothing out, so the join has nothing to take from this branch; let it return"
            + " what is to go on, or give it an @OnComplete method that does");
  }
}
