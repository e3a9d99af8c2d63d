package dev.conveyor.internal.run;

import dev.conveyor.spi.Outlet;

/** Where the output of a stage goes. Only the owner of the stage uses it. */
abstract class StageOutlet extends Outlet<Object> {

  private final Count taken = new Count();
  private int granted;
  private int allowed;

  @Override
  public final boolean accept(Object item) {
    allowed--;
    return put(item) && allowed > 0;
  }

  @Override
  public final void emit(Object item) {
    allowed--;
    checkOpen();
    putOrWait(item);
  }

  /** Refuses to take more of an emitter whose run wants none. */
  abstract void checkOpen();

  /**
   * Takes an item.
   *
   * @return whether there is room for another
   */
  abstract boolean put(Object item);

  /** Takes an item; before, waits until it holds none. */
  abstract void putOrWait(Object item);

  /** Lets so many items through before {@link #accept} asks for a pause. */
  final void allow(int items) {
    taken.add(granted - allowed);
    granted = items;
    allowed = items;
  }

  /** How many items it has taken. For any thread. */
  final long taken() {
    return taken.get();
  }

  @Override
  public final boolean isReady() {
    return held() == 0;
  }

  /**
   * Hands on what it holds, as far as there is room.
   *
   * @return whether it holds nothing
   */
  boolean flush() {
    return true;
  }

  /** How many items it has taken and could not hand on. */
  int held() {
    return 0;
  }

  /** Drops what it holds. After the end of the run. */
  void drop() {}

  /** Tells the consumers of what was put out since the last call. */
  void signalConsumers() {}

  /** Runs consumers whose pipes are full on this thread; whether there was one to run. */
  boolean relieve() {
    return false;
  }

  /** Runs the stages behind it on this thread; whether there was one to run. For any thread. */
  boolean helpBehind() {
    return false;
  }

  /** Says that no more will come. */
  void close() {}
}
