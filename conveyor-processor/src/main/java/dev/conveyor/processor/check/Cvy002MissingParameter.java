package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Traced;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A pipeline has the parameters of those that it contains. */
final class Cvy002MissingParameter implements TraceRule {

  /** Of each parameter once, however many pipelines need it. */
  @Override
  public List<Problem> check(Trace trace) {
    Set<Parameter> told = new HashSet<>();
    List<Problem> problems = new ArrayList<>();
    trace
        .elements()
        .filter(Traced.Unknown.class::isInstance)
        .map(Traced.Unknown.class::cast)
        .forEach(
            each ->
                each.unusable()
                    .ifPresent(
                        used ->
                            trace
                                .sketch()
                                .pipeline()
                                .lacks(used)
                                .filter(told::add)
                                .map(parameter -> missing(trace, each, used, parameter))
                                .ifPresent(problems::add)));
    return problems;
  }

  private static Problem missing(
      Trace trace, Traced.Unknown place, PipelineMethod used, Parameter parameter) {
    PipelineMethod user = trace.sketch().pipeline();
    return trace
        .drawing()
        .problem(
            Code.CVY002,
            place.span(),
            "the pipeline '"
                + used.name()
                + "' needs the parameter '"
                + parameter
                + "', which this method does not have")
        .declaring(user.with(parameter.toString(), user.parameter(parameter.name())));
  }
}
