package dev.conveyor.spi;

import dev.conveyor.Emitter;

/**
 * Where a step puts its output. An engine makes it; only the thread that runs the step uses it.
 *
 * @param <T> the type of the items
 */
public abstract class Outlet<T> extends Receiver<T> implements Emitter<T> {

  /** For engines. */
  protected Outlet() {}

  /**
   * Takes an item, and waits for room where there is none.
   *
   * @param item the item
   */
  @Override
  public abstract void emit(T item);

  /**
   * Whether more may be given now.
   *
   * @return what the last {@link #accept} would answer now
   */
  public abstract boolean isReady();
}
