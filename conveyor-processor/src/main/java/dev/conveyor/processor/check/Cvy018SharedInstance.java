package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import java.util.Optional;

/** An instance is used by one thread at a time. */
public final class Cvy018SharedInstance {

  private Cvy018SharedInstance() {}

  /**
   * An instance in a balanced fork.
   *
   * @param drawing where it stands
   * @param name the processor
   * @param parameter the instance
   * @param pipeline the pipeline
   */
  public static Problem balanced(
      Drawing drawing, Span name, Parameter parameter, PipelineMethod pipeline) {
    return problem(
        drawing,
        name,
        "all replicas of '" + name.of(drawing.text()) + "' would use one instance",
        parameter,
        pipeline);
  }

  /**
   * An instance with several processors.
   *
   * @param drawing where the second one stands
   * @param name the processor
   * @param parameter the instance
   * @param pipeline the pipeline
   */
  public static Problem twice(
      Drawing drawing, Span name, Parameter parameter, PipelineMethod pipeline) {
    return problem(
        drawing,
        name,
        "'"
            + name.of(drawing.text())
            + "' would use the same instance as another processor of the pipeline",
        parameter,
        pipeline);
  }

  private static Problem problem(
      Drawing drawing, Span name, String message, Parameter parameter, PipelineMethod pipeline) {
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
