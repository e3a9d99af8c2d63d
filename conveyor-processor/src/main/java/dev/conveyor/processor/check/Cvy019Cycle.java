package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;
import java.util.List;

/** No pipeline contains itself. */
public final class Cvy019Cycle {

  private Cvy019Cycle() {}

  /**
   * A pipeline that contains itself.
   *
   * @param drawing where it is drawn
   * @param name the name in it that leads back
   * @param path the names on the way round, the first one again at the end
   */
  public static Problem cycle(Drawing drawing, Span name, List<String> path) {
    return drawing.problem(
        Code.CVY019,
        name,
        path.size() == 2
            ? "the pipeline '" + path.get(0) + "' contains itself"
            : "pipelines contain each other: " + String.join(" → ", path),
        drawing.without(name));
  }
}
