package dev.conveyor.internal.segment;

import dev.conveyor.internal.stage.Inlet;
import dev.conveyor.internal.stop.Fate;
import dev.conveyor.spi.Receiver;

/** Gives items to the entry of a segment: a step, or a compound. */
abstract class ItemLoop {

  /** Why it came to its end. */
  enum End {
    /** It has given as many items as it was asked to. */
    DONE,
    /** There are no more items now. */
    EMPTY,
    /** The entry wants no more now. */
    REFUSED
  }

  private int taken;

  /** Gives so many items to an entry, unless there are fewer, it refuses more, or the run stops. */
  abstract End run(Inlet inlet, Receiver<Object> entry, int most, Fate fate) throws Exception;

  /** How many items the last call has given, also if it failed. */
  final int taken() {
    return taken;
  }

  final void setTaken(int items) {
    taken = items;
  }
}
