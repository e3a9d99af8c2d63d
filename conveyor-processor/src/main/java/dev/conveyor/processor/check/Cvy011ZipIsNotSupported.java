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
 * No {@code zip}: the language has it, the runtime does not have it yet.
 *
 * <p>Silent where another rule about joins speaks.
 */
final class Cvy011ZipIsNotSupported implements Rule {

  @Override
  public List<Problem> check(DrawnExpression drawing) {
    List<Problem> problems = new ArrayList<>();
    for (Spot spot : Spot.all(drawing.expression())) {
      if (spot.element() instanceof JoinRef join
          && join.kind() == JoinRef.Kind.ZIP
          && spot.closesFork()
          && spot.before().filter(Spot::isPipe).isPresent()) {
        problems.add(
            drawing.problem(
                Code.CVY011,
                join.span(),
                "zip is not yet supported; write join, which hands the branches' results on one by"
                    + " one, in order of arrival",
                // What stands behind a zip takes several results at once, so join alone is no
                // answer.
                spot.after().isPresent()
                    ? new String[0]
                    : new String[] {
                      Edit.replace(drawing.text(), join.span(), JoinRef.Kind.JOIN.keyword())
                    }));
      }
    }
    return problems;
  }
}
