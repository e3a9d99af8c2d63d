package dev.conveyor.internal.run;

import org.jspecify.annotations.Nullable;

/** Where the input of a stage comes from. Only the owner of the stage uses it. */
abstract class Inlet {

  /** The next item; null if there is none now. */
  abstract @Nullable Object poll();

  /** Whether there is no item now and none will come. */
  abstract boolean isEnded();

  /** Tells producers that wait for it that there is room. */
  void madeRoom() {}

  /** Counts time for which there was no item. */
  void addStarved(long nanos) {}
}
