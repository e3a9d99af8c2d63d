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
   * Checks that a processor is not meant to end one as well.
   *
   * @param processor the processor
   * @param type the type it belongs to
   */
  public static Optional<Problem> check(ProcessorMethod processor, ProcessorType type) {
    return type.completions().stream()
        .filter(completion -> completion.ref().equals(processor.ref()))
        .findFirst()
        .flatMap(
            completion ->
                problem(
                    completion,
                    "'"
                        + completion.member().name()
                        + "' is a processor, and cannot end one too; take @Processor away, or give"
                        + " @OnComplete a method of its own"));
  }

  /**
   * Checks a method that ends a processor.
   *
   * @param completion the method
   * @param type the type it belongs to
   */
  public static Optional<Problem> check(CompletionMethod completion, ProcessorType type) {
    String name = completion.member().name();
    Optional<ProcessorMethod> itself =
        type.processors().stream()
            .filter(processor -> processor.ref().equals(completion.ref()))
            .findFirst();
    if (itself.isPresent()) {
      return check(itself.get(), type);
    }
    if (!completion.member().parameters().isEmpty()) {
      return problem(
          completion,
          "'" + name + "' has parameters, but at the end there is no item to give it",
          completion.member().signature(completion.member().returnType().toString(), "()"));
    }
    List<ProcessorMethod> processors = type.named(completion.processor());
    if (processors.isEmpty()) {
      List<String> known = type.processors().stream().map(ProcessorMethod::name).toList();
      List<String> close = Similar.to(completion.processor(), known);
      String[] fixes =
          (close.isEmpty() && known.size() == 1 ? known : close)
              .stream().map(each -> "@OnComplete(\"" + each + "\")").toArray(String[]::new);
      return problem(
          completion,
          "@OnComplete(\""
              + completion.processor()
              + "\") names no processor of "
              + type.type().erased()
              + (fixes.length == 0 && !known.isEmpty()
                  ? "; there is " + String.join(", ", known.stream().distinct().sorted().toList())
                  : ""),
          fixes);
    }
    boolean firstOfItsProcessor =
        type.completions().stream()
            .filter(other -> other.processor().equals(completion.processor()))
            .filter(other -> type.processors().stream().noneMatch(p -> p.ref().equals(other.ref())))
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
          processors.get(0).member().signature().replace("static ", ""));
    }
    return Optional.empty();
  }

  private static Optional<Problem> problem(
      CompletionMethod completion, String message, String... fixes) {
    return Optional.of(Problem.at(Code.CVY022, completion.ref(), message, fixes));
  }
}
