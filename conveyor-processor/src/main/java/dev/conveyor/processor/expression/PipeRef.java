package dev.conveyor.processor.expression;

import java.util.OptionalInt;

/**
 * A pipe: {@code |} or {@code |[4096]}.
 *
 * @param capacity in items, if one was written; not yet checked, and {@link Integer#MAX_VALUE} for
 *     any greater number
 * @param implied whether it was not written: the parser puts one between two processors that stand
 *     side by side
 * @param number where the capacity stands; without one the same as {@code span}
 * @param span where it stands; for an implied pipe the place in front of the second processor
 */
public record PipeRef(OptionalInt capacity, boolean implied, Span number, Span span)
    implements ElementRef {

  /** A pipe without a capacity. */
  static PipeRef plain(boolean implied, Span span) {
    return new PipeRef(OptionalInt.empty(), implied, span, span);
  }
}
