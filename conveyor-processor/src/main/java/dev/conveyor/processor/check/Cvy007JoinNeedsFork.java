package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.JoinRef;
import dev.conveyor.processor.expression.Spot;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Construction rule 5, joins: a join closes the fork directly before it, so there must be one.
 *
 * <p>Silent at the start of the pipeline ({@link Cvy004StartsWithProcessor}), and where a fork
 * further to the left waits for this very join ({@link Cvy008ForkNeedsJoin}).
 */
final class Cvy007JoinNeedsFork implements Rule {

  @Override
  public List<Problem> check(DrawnExpression drawing) {
    List<Problem> problems = new ArrayList<>();
    for (Spot spot : Spot.all(drawing.expression())) {
      if (spot.element() instanceof JoinRef join
          && !spot.closesFork()
          && !startsPipeline(spot)
          && !isAwaited(spot)) {
        String keyword = join.kind().keyword();
        problems.add(
            drawing.problem(
                Code.CVY007,
                join.span(),
                spot.source().filter(Spot::isJoin).isPresent()
                    ? "this %s has nothing to join: the %s before it has already joined the fork"
                        .formatted(keyword, keyword(spot.source()))
                    : "this %s has nothing to join: no fork stands directly before it"
                        .formatted(keyword),
                without(drawing, spot)));
      }
    }
    return problems;
  }

  private static String keyword(Optional<Spot> spot) {
    return spot.map(Spot::element)
        .map(e -> e instanceof JoinRef join ? join.kind().keyword() : "")
        .orElse("");
  }

  private static boolean startsPipeline(Spot spot) {
    return spot.startsPipeline()
        || spot.before().filter(s -> s.startsPipeline() && s.isPipe()).isPresent();
  }

  private static boolean isAwaited(Spot join) {
    Optional<Spot> before = join.before();
    while (before.isPresent()) {
      Spot spot = before.get();
      if (spot.isInterrupted()) {
        return spot.distantJoin().equals(Optional.of(join));
      }
      before = spot.before();
    }
    return false;
  }

  /** Leaves out the join, or hands the items on by {@code pass}. */
  private static String without(DrawnExpression drawing, Spot spot) {
    return spot.source().isEmpty() && spot.target().isEmpty()
        ? Edit.replace(drawing.text(), spot.element().span(), "pass")
        : spot.removedFrom(drawing.text());
  }
}
