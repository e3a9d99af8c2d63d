package dev.conveyor.internal.stage;

import dev.conveyor.spi.Outlet;
import java.util.List;

/** Where the output of a stage goes. Only the owner of the stage uses it. */
public abstract class StageOutlet extends Outlet<Object> {

  private long emitted;

  /**
   * Takes an item.
   *
   * @return whether there is room for another
   */
  @Override
  public abstract boolean accept(Object item) throws Exception;

  @Override
  public final void emit(Object item) {
    checkOpen();
    awaitRoom();
    emitted++;
    put(item);
  }

  /** Refuses to take more of an emitter whose run wants none. */
  abstract void checkOpen();

  /** Waits until it holds nothing, or nobody could make room but the thread that waits. */
  abstract void awaitRoom();

  /** Takes an item, whether there is room or not. For emitters. */
  abstract void put(Object item);

  @Override
  public final long emitted() {
    return emitted;
  }

  @Override
  public final boolean isReady() {
    return held() == 0;
  }

  /**
   * Hands on what it holds, as far as there is room.
   *
   * @return whether it holds nothing, and may be given more
   */
  boolean flush() throws Exception {
    return true;
  }

  /** How many items it has taken and could not hand on. */
  public int held() {
    return 0;
  }

  /** Hands on what it holds, as far as there is room; whether it holds nothing. In user code. */
  public boolean hasRoom() {
    return true;
  }

  /** Drops what it holds. After the end of the run. */
  void drop() {}

  /** Runs consumers whose pipes are full on this thread; whether there was one to run. */
  public boolean relieve() {
    return false;
  }

  /** Runs the stages behind it on this thread; whether there was one to run. For any thread. */
  boolean helpBehind() {
    return false;
  }

  /** Says that no more will come. */
  void close() {}

  /**
   * Takes note that it was not given an item it should have been, as the run failed.
   *
   * @return to how many places the item would have gone
   */
  int missed() {
    return 1;
  }

  /** The outlets it hands each item to; none where it puts them into a pipe itself. */
  List<StageOutlet> parts() {
    return List.of();
  }
}
