package dev.conveyor.processor.diagnose;

/** Finds what is behind a {@link SourceRef}. The reader's side of printing. */
@FunctionalInterface
public interface Pins {

  /**
   * The place behind a reference.
   *
   * @param ref made by the same reader
   * @return elements of the current round
   */
  Pin pin(SourceRef ref);
}
