package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.Spot;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Construction rule 4, forks: every fork is preceded by a pipe, also at the start of a branch.
 *
 * <p>Silent at the start of the pipeline ({@link Cvy004StartsWithProcessor}) and right behind
 * another fork ({@link Cvy008ForkNeedsJoin}).
 */
final class Cvy005ForkNeedsPipe implements Rule {

  @Override
  public List<Problem> check(DrawnExpression drawing) {
    List<Problem> problems = new ArrayList<>();
    for (Spot spot : Spot.all(drawing.expression())) {
      if (spot.element() instanceof ForkRef fork
          && !spot.startsPipeline()
          && spot.before().filter(s -> s.isPipe() || s.isFork()).isEmpty()) {
        problems.add(
            drawing.problem(
                Code.CVY005,
                fork.keyword(),
                spot.before().isPresent()
                    ? "a fork needs a pipe before it"
                    : "a fork needs a pipe before it, also at the start of a branch",
                Edit.insert(drawing.text(), fork.span().start(), "| ")));
      }
    }
    return problems;
  }
}
