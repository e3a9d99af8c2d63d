package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.Similar;
import dev.conveyor.processor.read.CompletionMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.ProcessorType;
import java.util.List;
import java.util.Optional;

/** {@code @OnComplete} names one processor, and its method takes nothing. */
public final class Cvy022Completion {

  private Cvy022Completion() {}

  /**
   * Checks a method that ends a processor.
   *
   * @param completion the method
   * @param type the type it belongs to
   */
  public static Optional<Problem> check(CompletionMethod completion, ProcessorType type) {
    String name = completion.member().name();
    if (!completion.member().parameters().isEmpty()) {
      return problem(
          completion,
          "'" + name + "' has parameters, but at the end there is no item to give it",
          completion.member().returnType() + " " + name + "()");
    }
    List<ProcessorMethod> processors = type.named(completion.processor());
    if (processors.isEmpty()) {
      List<String> known = type.processors().stream().map(ProcessorMethod::name).toList();
      String[] fixes =
          Similar.to(completion.processor(), known).stream()
              .map(close -> "@OnComplete(\"" + close + "\")")
              .toArray(String[]::new);
      return problem(
          completion,
          "@OnComplete(\""
              + completion.processor()
              + "\") names no processor of "
              + type.type().erased(),
          fixes);
    }
    boolean firstOfItsProcessor =
        type.completions().stream()
            .filter(other -> other.processor().equals(completion.processor()))
            .findFirst()
            .filter(completion::equals)
            .isPresent();
    if (!firstOfItsProcessor) {
      return problem(
          completion,
          "the processor '"
              + completion.processor()
              + "' has another @OnComplete method already; make one of the two");
    }
    if (!completion.member().isStatic() && processors.get(0).member().isStatic()) {
      return problem(
          completion,
          "the processor '"
              + completion.processor()
              + "' is static, so there is no instance to call '"
              + name
              + "' on; make the processor an instance method",
          processors.get(0).member().declaration());
    }
    return Optional.empty();
  }

  private static Optional<Problem> problem(
      CompletionMethod completion, String message, String... fixes) {
    return Optional.of(Problem.at(Code.CVY022, completion.ref(), message, fixes));
  }
}
