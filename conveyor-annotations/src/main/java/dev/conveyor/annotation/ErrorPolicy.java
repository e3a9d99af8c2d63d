package dev.conveyor.annotation;

/**
 * What a run does with an item on which a processor failed.
 *
 * <pre>{@code
 * @Processor(onError = ErrorPolicy.STOP) Row parse(String line) { … }
 * }</pre>
 *
 * <p>So far {@link #STOP} is the only policy that works. The others are reserved: the compiler
 * refuses a processor that names one, and so do the options of a conveyor. Until then, catch within
 * the method what it can do without, and return null to drop the item.
 */
public enum ErrorPolicy {
  /** The first failure stops the run and is thrown as a {@code ConveyorException}. */
  STOP,
  /** Reserved, not supported yet: to drop the item, and count it in the report of the run. */
  SKIP,
  /** Reserved, not supported yet: to hand the item and the exception to a handler. */
  DEAD_LETTER,
  /** Reserved, not supported yet: to repeat the call, with growing pauses. */
  RETRY
}
