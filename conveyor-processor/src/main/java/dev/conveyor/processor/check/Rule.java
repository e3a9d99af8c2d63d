package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.List;

/**
 * A construction rule. Rules are independent of each other, so each keeps silent where a mistake is
 * another one's: one mistake is one problem.
 */
@FunctionalInterface
interface Rule {

  /** The places where the drawing breaks this rule. */
  List<Problem> check(DrawnExpression drawing);
}
