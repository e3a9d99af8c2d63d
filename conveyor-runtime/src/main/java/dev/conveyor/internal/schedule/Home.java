package dev.conveyor.internal.schedule;

/** Where a task gets its threads. */
interface Home {

  /** Has the task {@linkplain Task#execute executed} soon. Any thread; does not block. */
  void submit(Task task);

  /** Takes note that a task begins to run. */
  default void claimed() {}

  /** The time, on the clock of the tasks. */
  default long nanos() {
    return Clock.SYSTEM.nanos();
  }

  /** Whether other tasks wait for a thread of this home, so that a task should give way. */
  boolean hasWaiting();
}
