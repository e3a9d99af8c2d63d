package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.JoinRef;
import dev.conveyor.processor.expression.Spot;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Construction rule 4, joins: every join is preceded by a pipe.
 *
 * <p>Silent where there is nothing to join ({@link Cvy007JoinNeedsFork}).
 */
final class Cvy006JoinNeedsPipe implements Rule {

  @Override
  public List<Problem> check(DrawnExpression drawing) {
    List<Problem> problems = new ArrayList<>();
    for (Spot spot : Spot.all(drawing.expression())) {
      if (spot.element() instanceof JoinRef join
          && spot.before().filter(Spot::isFork).isPresent()) {
        int start = join.span().start();
        boolean touching = !Character.isWhitespace(drawing.text().charAt(start - 1));
        problems.add(
            drawing.problem(
                Code.CVY006,
                join.span(),
                "a %s needs a pipe before it".formatted(join.kind().keyword()),
                Edit.insert(drawing.text(), start, touching ? " | " : "| ")));
      }
    }
    return problems;
  }
}
