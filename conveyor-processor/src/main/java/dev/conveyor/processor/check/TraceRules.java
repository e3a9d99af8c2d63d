package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.trace.Trace;
import java.util.List;

/** All rules about the types along a pipeline. */
final class TraceRules {

  private TraceRules() {}

  /**
   * What is wrong with a pipeline.
   *
   * @param trace the pipeline
   * @param declaration the type that draws it
   */
  static List<Problem> check(Trace trace, Declaration declaration) {
    Converters converters = new Converters(declaration.processors());
    List<TraceRule> rules =
        List.of(
            new Cvy002MissingParameter(),
            new Cvy009NoOutput(),
            new Cvy010TypesDiffer(converters),
            new Cvy011NotZipped(),
            new Cvy015DeclaredTypes(),
            new Cvy018SharedInstance(),
            new Cvy020LateSource());
    return rules.stream().flatMap(rule -> rule.check(trace).stream()).toList();
  }

  /**
   * What to warn of in a pipeline that is right.
   *
   * @param trace the pipeline
   * @param declaration the type that draws it
   */
  static List<Problem> warnings(Trace trace, Declaration declaration) {
    return new Cvy103SharedItem(declaration).check(trace);
  }
}
