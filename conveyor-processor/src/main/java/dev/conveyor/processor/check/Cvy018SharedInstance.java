package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.trace.DrawnExpression;
import dev.conveyor.processor.trace.Origin;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Traced;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An instance is used by one thread at a time. */
final class Cvy018SharedInstance implements TraceRule {

  /** Of each parameter once, at the first place that goes wrong. */
  @Override
  public List<Problem> check(Trace trace) {
    Set<String> used = new HashSet<>();
    Set<String> told = new HashSet<>();
    List<Problem> problems = new ArrayList<>();
    trace
        .calls()
        .forEach(
            call -> {
              if (!(call.processor().origin() instanceof Origin.Shared shared)
                  || call.processor().type().shared()) {
                return;
              }
              String name = shared.parameter().name();
              boolean twice = !used.add(name);
              if ((call.balanced() || twice) && told.add(name)) {
                problems.add(problem(trace, call, shared.parameter()));
              }
            });
    return problems;
  }

  private static Problem problem(Trace trace, Traced.Call call, Parameter parameter) {
    DrawnExpression drawing = trace.drawing();
    String name = call.span().of(drawing.text());
    return problem(
        drawing,
        call.span(),
        call.balanced()
            ? "all replicas of '" + name + "' would use one instance"
            : "'" + name + "' would use the same instance as another processor of the pipeline",
        parameter,
        trace.sketch().pipeline());
  }

  private static Problem problem(
      DrawnExpression drawing,
      Span name,
      String message,
      Parameter parameter,
      PipelineMethod pipeline) {
    String supplier = "Supplier<" + parameter.type() + "> " + parameter.name();
    return drawing
        .problem(
            Code.CVY018,
            name,
            message
                + ", at the same time; take '"
                + supplier
                + "' as the parameter, so that each gets its own, or mark "
                + parameter.type().erased()
                + " with @Shared if it is safe for use by several threads")
        .declaring(pipeline.with(supplier, Optional.of(parameter)));
  }
}
