package dev.conveyor.internal.run;

import dev.conveyor.spi.Outlet;

/** Where the output of a stage goes. Only the owner of the stage uses it. */
abstract class StageOutlet extends Outlet<Object> {

  /** Lets so many items through before {@link #accept} asks for a pause. */
  abstract void allow(int items);

  /**
   * Hands on what it holds, as far as there is room.
   *
   * @return whether it holds nothing
   */
  abstract boolean flush();

  @Override
  public final boolean isReady() {
    return held() == 0;
  }

  /** How many items it has taken and could not hand on. */
  abstract int held();

  /** Drops what it holds. After the end of the run. */
  abstract void drop();

  /** How many items it has taken. For any thread. */
  abstract long taken();

  /** Tells the consumers of what was put out since the last call. */
  abstract void signalConsumers();

  /** Runs consumers whose pipes are full on this thread; whether there was one to run. */
  abstract boolean relieve();

  /** Runs the stages behind it on this thread; whether there was one to run. For any thread. */
  abstract boolean helpBehind();

  /** Says that no more will come. */
  abstract void close();
}
