package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.List;

/** What corrections need to know of names: which ones are wrong, and what is right. */
@FunctionalInterface
public interface Spelling {

  /**
   * The names that can be corrected.
   *
   * @param drawing any expression, such as a corrected one
   * @return problems with corrections. Names that nothing is known to correct are left out: they
   *     keep no other mistake from being corrected
   */
  List<Problem> check(DrawnExpression drawing);
}
