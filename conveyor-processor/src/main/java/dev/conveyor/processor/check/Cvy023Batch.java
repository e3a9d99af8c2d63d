package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.ProcessorMethod;
import java.util.List;
import java.util.Optional;

/** {@code @Batch} goes with a method that takes a {@code List}. */
public final class Cvy023Batch {

  private Cvy023Batch() {}

  /**
   * Checks a processor.
   *
   * @param processor the processor
   */
  public static Optional<Problem> check(ProcessorMethod processor) {
    if (processor.batch().isEmpty()) {
      return Optional.empty();
    }
    List<Parameter> parameters = processor.parameters();
    if (parameters.size() == 1 && parameters.get(0).type().is("java.util.List")) {
      return Optional.of(
          Problem.at(
              Code.CVY023,
              processor.ref(),
              "batches are not yet supported; let '"
                  + processor.name()
                  + "' take one item, or collect them in a field and hand them on when there are"
                  + " enough, and in an @OnComplete method"));
    }
    return Optional.of(
        Problem.at(
            Code.CVY023,
            processor.ref(),
            "'"
                + processor.name()
                + "' has a @Batch, but takes no List of items; leave the batch out, as batches are"
                + " not yet supported",
            processor.annotation(processor.name())));
  }
}
