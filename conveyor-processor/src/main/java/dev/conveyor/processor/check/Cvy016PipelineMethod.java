package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code @Pipeline} is on an abstract method that returns a conveyor. */
public final class Cvy016PipelineMethod {

  private Cvy016PipelineMethod() {}

  /**
   * Checks a pipeline method.
   *
   * @param pipeline the method
   * @param declaration its type; a final one can have no abstract methods, which is a mistake of
   *     its own
   * @param inferred what it should return, as far as that is known
   */
  public static Optional<Problem> check(
      PipelineMethod pipeline, Declaration declaration, Optional<String> inferred) {
    if (!pipeline.rivals().isEmpty()) {
      String rivals = String.join(" and ", pipeline.rivals());
      return Optional.of(
          Problem.at(
              Code.CVY016,
              pipeline.ref(),
              "'"
                  + pipeline.name()
                  + "' cannot have @Pipeline and "
                  + rivals
                  + ": a pipeline is drawn and has no code of its own; take "
                  + (pipeline.member().isAbstract() ? rivals : "@Pipeline")
                  + " away"));
    }
    if (!pipeline.member().isAbstract()) {
      if (declaration.extensibility().isFinal()) {
        return Optional.empty();
      }
      return Optional.of(
          problem(
              pipeline,
              "the pipeline method '"
                  + pipeline.name()
                  + "' has a body, which the generated class would replace; make it "
                  + (declaration.extensibility().isInterface() ? "" : "and its type ")
                  + "abstract",
              declared(
                  pipeline,
                  pipeline.returnsConveyor()
                      ? pipeline.member().returnType().toString()
                      : conveyor(inferred))));
    }
    if (!pipeline.returnsConveyor()) {
      return Optional.of(
          problem(
              pipeline,
              "the pipeline method '"
                  + pipeline.name()
                  + "' returns "
                  + pipeline.member().returnType()
                  + ", but a pipeline is a Conveyor, or a SourceConveyor if it begins with a source",
              declared(pipeline, conveyor(inferred))));
    }
    return Optional.empty();
  }

  private static String conveyor(Optional<String> inferred) {
    return inferred.orElse("Conveyor<I, O>");
  }

  private static String declared(PipelineMethod pipeline, String conveyor) {
    String modifiers = pipeline.member().modifiers();
    String kept =
        Stream.of("public ", "protected ").filter(modifiers::contains).findFirst().orElse("");
    String parameters =
        pipeline.member().parameters().stream()
            .filter(parameter -> isDrawn(parameter, pipeline))
            .map(Parameter::toString)
            .collect(Collectors.joining(", ", "(", ")"));
    return kept
        + "abstract "
        + pipeline.member().variables()
        + pipeline.member().withoutModifiers(conveyor, parameters);
  }

  /** Whoever takes the input for a parameter draws nothing of it. */
  private static boolean isDrawn(Parameter parameter, PipelineMethod pipeline) {
    return pipeline.expression().contains(parameter.name() + ".");
  }

  private static Problem problem(PipelineMethod pipeline, String message, String fix) {
    return Problem.at(Code.CVY016, pipeline.ref(), message, fix + ";");
  }
}
