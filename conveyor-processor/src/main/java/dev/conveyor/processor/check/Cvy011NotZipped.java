package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Traced;
import java.util.List;

/** A processor of several items stands directly after a {@code zip}. */
final class Cvy011NotZipped implements TraceRule {

  @Override
  public List<Problem> check(Trace trace) {
    return trace
        .calls()
        .filter(call -> call.processor().signature().intake() == Signature.Intake.SEVERAL)
        .map(call -> unzipped(trace, call))
        .toList();
  }

  private static Problem unzipped(Trace trace, Traced.Call call) {
    int count = call.processor().method().parameters().size();
    return trace
        .drawing()
        .problem(
            Code.CVY011,
            call.span(),
            "'"
                + call.span().of(trace.drawing().text())
                + "' takes "
                + count
                + " items at a time, which only a 'zip' in front of it can give; let it take one"
                + " item, such as a record of the "
                + count);
  }
}
