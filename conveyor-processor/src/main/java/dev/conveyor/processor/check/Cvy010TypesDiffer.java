package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.TypeRef;

/** What goes into a pipe fits what takes it out. */
public final class Cvy010TypesDiffer {

  private Cvy010TypesDiffer() {}

  /**
   * Two sides of a pipe that do not fit.
   *
   * @param drawing where they stand
   * @param taker the processor behind the pipe
   * @param given what comes out of the pipe
   * @param taken what the processor takes
   */
  public static Problem mismatch(Drawing drawing, Span taker, TypeRef given, TypeRef taken) {
    boolean alike = given.toString().equals(taken.toString());
    return drawing.problem(
        Code.CVY010,
        taker,
        "'"
            + taker.of(drawing.text())
            + "' takes "
            + (alike ? taken.longName() : taken)
            + ", but what comes out of the pipe is "
            + (alike ? given.longName() : given)
            + "; put a processor between them that makes the one of the other");
  }
}
