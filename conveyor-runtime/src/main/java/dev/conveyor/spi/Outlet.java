package dev.conveyor.spi;

import dev.conveyor.Emitter;

/**
 * Where a step puts its output. An engine makes it; only the thread that runs the step uses it.
 *
 * @param <T> the type of the items
 */
public abstract class Outlet<T> implements Emitter<T> {

  /** For engines. */
  protected Outlet() {}

  /**
   * Takes an item. The answer is about the next one.
   *
   * @param item the item; taken in any case
   * @return whether more may be given now; after {@code false} the step returns {@code false}
   *     itself and is resumed when there is room
   * @throws NullPointerException if the item is null
   */
  public abstract boolean accept(T item);

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
