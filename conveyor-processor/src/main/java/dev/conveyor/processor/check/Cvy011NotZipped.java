package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;

/** A processor of several items stands directly after a {@code zip}. */
public final class Cvy011NotZipped {

  private Cvy011NotZipped() {}

  /**
   * A processor of several items that gets one.
   *
   * @param drawing where it stands
   * @param name the processor
   * @param count how many it takes
   */
  public static Problem unzipped(Drawing drawing, Span name, int count) {
    return drawing.problem(
        Code.CVY011,
        name,
        "'"
            + name.of(drawing.text())
            + "' takes "
            + count
            + " items at a time, which only a 'zip' in front of it can give; let it take one item,"
            + " such as a record of the "
            + count);
  }
}
