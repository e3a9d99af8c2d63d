package dev.conveyor.processor.check;

import dev.conveyor.processor.expression.ProcessorRef;

/** What the rules need to know of processors: whether anything comes out of them. */
@FunctionalInterface
public interface Outputs {

  /**
   * Whether a processor has output, be it only at its completion.
   *
   * @param processor as it stands in the expression
   * @return {@link Presence#UNKNOWN} for a name that was not found: it has been reported already
   */
  Presence of(ProcessorRef processor);

  /** Whether anything comes out of something. */
  enum Presence {
    /** It has output. */
    SOME,
    /** It has none. */
    NONE,
    /** Nobody knows, and nothing may be said about it. */
    UNKNOWN
  }
}
