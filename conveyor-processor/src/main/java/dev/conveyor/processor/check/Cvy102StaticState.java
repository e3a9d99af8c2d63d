package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.ProcessorType;
import java.util.Optional;

/**
 * Processors keep their state in instances. Each occurrence and replica has one of its own; a
 * static field they would all use at the same time.
 */
final class Cvy102StaticState {

  private Cvy102StaticState() {}

  static Optional<Problem> check(ProcessorType type) {
    if (!type.sharesState()) {
      return Optional.empty();
    }
    boolean one = type.staticState().size() == 1;
    return Optional.of(
        Problem.at(
            Code.CVY102,
            type.ref(),
            "all instances of "
                + type.type().erased()
                + " share its static "
                + (one ? "field '" : "fields '")
                + String.join("' and '", type.staticState())
                + "', at the same time and on several threads; take 'static' away, so that each"
                + " processor has its own, or mark the type with @Shared if "
                + (one ? "it is" : "they are")
                + " safe for use by several threads"));
  }
}
