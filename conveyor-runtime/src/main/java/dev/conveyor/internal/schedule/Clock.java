package dev.conveyor.internal.schedule;

/** Tells the time, so that tests may own it. */
@FunctionalInterface
public interface Clock {

  /** The clock of this machine. */
  Clock SYSTEM = System::nanoTime;

  /** Nanoseconds since some moment; to be compared with each other only. */
  long nanos();
}
