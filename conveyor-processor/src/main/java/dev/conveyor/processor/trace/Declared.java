package dev.conveyor.processor.trace;

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
public record Declared(
    Member method,
    TypeRef type,
    boolean source,
    Optional<TypeRef> input,
    Optional<TypeRef> output) {

  /** Empty where the method returns no conveyor at all. */
  static Optional<Declared> by(PipelineMethod pipeline) {
    TypeRef type = pipeline.member().returnType();
    if (!pipeline.returnsConveyor()) {
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

  /**
   * What the method gives to a processor that takes its input.
   *
   * @param parameter what the processor takes
   * @return empty if no input is declared
   */
  public Optional<TypeRef> inputFor(TypeRef parameter) {
    return input
        .flatMap(
            argument ->
                argument.isWildcard()
                    ? argument.lowerBound().or(() -> Optional.of(parameter.boxed()))
                    : Optional.of(argument))
        .filter(given -> given.fits(parameter));
  }

  /** Whether it declares that nothing comes out. */
  public boolean givesNothing() {
    return output.filter(TypeRef::isNothing).isPresent();
  }
}
