package dev.conveyor.processor.plan;

import dev.conveyor.processor.check.Cvy016PipelineMethod;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.TypeRef;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline method declares to return.
 *
 * @param method the method
 * @param type the whole type
 * @param source whether it is a {@code SourceConveyor}
 * @param input the first type argument; empty for a source and for a raw type
 * @param output the last type argument; empty for a raw type
 */
record Declared(
    Member method,
    TypeRef type,
    boolean source,
    Optional<TypeRef> input,
    Optional<TypeRef> output) {

  /** Empty where the method returns no conveyor at all. */
  static Optional<Declared> by(PipelineMethod pipeline) {
    TypeRef type = pipeline.member().returnType();
    if (!Cvy016PipelineMethod.returnsConveyor(pipeline)) {
      return Optional.empty();
    }
    boolean source = type.is("dev.conveyor.SourceConveyor");
    List<TypeRef> arguments = type.arguments();
    return Optional.of(
        new Declared(
            pipeline.member(),
            type,
            source,
            source ? Optional.empty() : arguments.stream().findFirst(),
            arguments.isEmpty()
                ? Optional.empty()
                : Optional.of(arguments.get(arguments.size() - 1))));
  }
}
