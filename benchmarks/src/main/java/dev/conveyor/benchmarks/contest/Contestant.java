package dev.conveyor.benchmarks.contest;

/** One way to do a row's work. */
public interface Contestant extends AutoCloseable {

  /** What it is called in the table. */
  String name();

  /** Ends what would go on after the last turn, such as pools of threads. */
  @Override
  default void close() {}
}
