package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.PipelineMethod;
import java.util.Optional;

/** {@code @Pipeline} is on an abstract method that returns a conveyor. */
public final class Cvy016PipelineMethod {

  private Cvy016PipelineMethod() {}

  /**
   * Checks a pipeline method.
   *
   * @param pipeline the method
   */
  public static Optional<Problem> check(PipelineMethod pipeline) {
    if (!pipeline.member().isAbstract()) {
      return Optional.of(
          problem(
              pipeline,
              "the pipeline method '"
                  + pipeline.name()
                  + "' has a body, which the generated class would replace; make it abstract",
              "abstract "
                  + (returnsConveyor(pipeline)
                      ? pipeline.member().declaration()
                      : withConveyor(pipeline))));
    }
    if (!returnsConveyor(pipeline)) {
      return Optional.of(
          problem(
              pipeline,
              "the pipeline method '"
                  + pipeline.name()
                  + "' returns "
                  + pipeline.member().returnType()
                  + ", but a pipeline is a Conveyor, or a SourceConveyor if it begins with a source",
              "abstract " + withConveyor(pipeline)));
    }
    return Optional.empty();
  }

  /**
   * Whether a pipeline method returns what it can.
   *
   * @param pipeline the method
   */
  public static boolean returnsConveyor(PipelineMethod pipeline) {
    return pipeline.member().returnType().is("dev.conveyor.Conveyor")
        || pipeline.member().returnType().is("dev.conveyor.SourceConveyor");
  }

  private static String withConveyor(PipelineMethod pipeline) {
    return "Conveyor<I, O> " + pipeline.name() + pipeline.member().parameterList();
  }

  private static Problem problem(PipelineMethod pipeline, String message, String fix) {
    return Problem.at(Code.CVY016, pipeline.ref(), message, fix + ";");
  }
}
