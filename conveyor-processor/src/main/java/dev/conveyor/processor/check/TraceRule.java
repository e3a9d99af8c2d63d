package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.trace.Trace;
import java.util.List;

/**
 * A rule about the types along a pipeline. As with the shape, each keeps silent where a mistake is
 * another one's.
 */
@FunctionalInterface
interface TraceRule {

  /** The places where the pipeline breaks this rule. */
  List<Problem> check(Trace trace);
}
