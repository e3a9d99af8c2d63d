package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.read.CompletionMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.Signatures;
import dev.conveyor.processor.read.Understood;
import java.util.Optional;

/** A processor has one of the signatures that mean something. */
public final class Cvy012Signature {

  private Cvy012Signature() {}

  /**
   * Checks a processor.
   *
   * @param processor the processor
   */
  public static Optional<Problem> check(ProcessorMethod processor) {
    if (!processor.onError().equals("STOP")) {
      return Optional.of(
          Problem.at(
              Code.CVY012,
              processor.ref(),
              "the error policy "
                  + processor.onError()
                  + " of the processor '"
                  + processor.name()
                  + "' is not yet supported; catch what can be borne within the method, and return"
                  + " null to drop the item",
              "@Processor(onError = ErrorPolicy.STOP)"));
    }
    return Signatures.processor(processor.member()) instanceof Understood.Not<?> not
        ? Optional.of(problem(processor.ref(), "'" + processor.name() + "' is no processor: ", not))
        : Optional.empty();
  }

  /**
   * Checks what a method returns that ends a processor.
   *
   * @param completion the method
   */
  public static Optional<Problem> check(CompletionMethod completion) {
    return Signatures.output(completion.member()) instanceof Understood.Not<?> not
        ? Optional.of(
            problem(
                completion.ref(),
                "'" + completion.member().name() + "' cannot end a processor: ",
                not))
        : Optional.empty();
  }

  private static Problem problem(SourceRef ref, String start, Understood.Not<?> not) {
    return Problem.at(Code.CVY012, ref, start + not.reason(), not.fix());
  }
}
