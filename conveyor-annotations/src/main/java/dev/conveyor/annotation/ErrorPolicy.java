package dev.conveyor.annotation;

/**
 * What a run does with an item on which a processor failed.
 *
 * <pre>{@code
 * @Processor(onError = ErrorPolicy.STOP) Row parse(String line) { … }
 * }</pre>
 */
public enum ErrorPolicy {
  /** The first failure stops the run and is thrown as a {@code ConveyorException}. */
  STOP,
  /** The item is dropped and counted in the report of the run. */
  SKIP,
  /** The item and the exception go to the handler for dead letters in the options. */
  DEAD_LETTER,
  /** The call is repeated, with growing pauses. */
  RETRY
}
