package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.PipeRef;
import dev.conveyor.processor.expression.Spot;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Construction rule 3: a pipe that is missing between two processors is inserted, with a warning.
 */
final class Cvy101ImpliedPipe implements Rule {

  @Override
  public List<Problem> check(DrawnExpression drawing) {
    List<PipeRef> implied = new ArrayList<>();
    for (Spot spot : Spot.all(drawing.expression())) {
      if (spot.element() instanceof PipeRef pipe && pipe.implied()) {
        implied.add(pipe);
      }
    }
    // From right to left, so that the places further left stay where they are.
    String corrected = drawing.text();
    for (int i = implied.size() - 1; i >= 0; i--) {
      corrected = Edit.insert(corrected, implied.get(i).span().start(), "| ");
    }
    List<Problem> problems = new ArrayList<>();
    for (PipeRef pipe : implied) {
      problems.add(
          drawing.problem(
              Code.CVY101,
              pipe.span(),
              "a pipe was inserted before this processor; write it, so that readers see it",
              corrected));
    }
    return problems;
  }
}
