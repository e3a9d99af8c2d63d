package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.CompletionMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.ProcessorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All rules about a processor by itself, used or not. */
public final class Methods {

  private Methods() {}

  /**
   * Checks a processor.
   *
   * @param processor the processor
   * @param type the type it belongs to
   * @return the first problem: a method that is none of the right ones is one mistake
   */
  public static Optional<Problem> check(ProcessorMethod processor, ProcessorType type) {
    return Cvy022Completion.check(processor, type)
        .or(() -> Cvy013NotCallable.check(processor))
        .or(() -> Cvy023Batch.check(processor))
        .or(() -> Cvy012Signature.check(processor));
  }

  /**
   * Checks a method that ends a processor.
   *
   * @param completion the method
   * @param type the type it belongs to
   * @return the first problem
   */
  public static Optional<Problem> check(CompletionMethod completion, ProcessorType type) {
    return Cvy022Completion.check(completion, type)
        .or(() -> Cvy013NotCallable.check(completion))
        .or(() -> Cvy012Signature.check(completion));
  }

  /**
   * Checks all such methods of a type.
   *
   * @param type the type
   */
  public static List<Problem> check(ProcessorType type) {
    List<Problem> problems = new ArrayList<>();
    type.processors().forEach(processor -> check(processor, type).ifPresent(problems::add));
    type.completions().forEach(completion -> check(completion, type).ifPresent(problems::add));
    Cvy102StaticState.check(type).ifPresent(problems::add);
    return problems;
  }
}
