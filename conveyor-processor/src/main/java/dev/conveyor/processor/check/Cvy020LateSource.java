package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Traced;
import java.util.List;

/** A source comes first. */
final class Cvy020LateSource implements TraceRule {

  @Override
  public List<Problem> check(Trace trace) {
    return trace
        .calls()
        .filter(call -> call.processor().signature().isSource() && call.arriving().isPresent())
        .map(call -> late(trace, call))
        .toList();
  }

  private static Problem late(Trace trace, Traced.Call call) {
    Member source = call.processor().method().member();
    String item = call.given().map(type -> type + " item").orElse("Object item");
    return trace
        .drawing()
        .problem(
            Code.CVY020,
            call.span(),
            "'"
                + call.span().of(trace.drawing().text())
                + "' takes nothing: it is a source, and stands at the start of a pipeline only; begin"
                + " with it, or let it take what comes here")
        .declaring(source.signature(source.returnType().toString(), "(" + item + ")"));
  }
}
