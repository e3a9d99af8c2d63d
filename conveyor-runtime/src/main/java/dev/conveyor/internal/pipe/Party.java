package dev.conveyor.internal.pipe;

/** Somebody at an end of a pipe. */
@FunctionalInterface
public interface Party {

  /**
   * Has this party look at its pipes again, later and on its own thread. Any thread may call it; it
   * does not block. A full fence comes before it looks whether the party is already awake, so that
   * what the caller wrote before is seen by that later look.
   */
  void signal();

  /**
   * Has it look for an item at once, if it has nothing else to do.
   *
   * @return whether it will: one that is at work may be so for long
   */
  default boolean call() {
    signal();
    return false;
  }
}
