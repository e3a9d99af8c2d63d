package dev.conveyor.spi;

import dev.conveyor.Emitter;
import java.util.List;

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
   * @throws java.util.concurrent.CancellationException if the run wants no more
   */
  @Override
  public abstract void emit(T item);

  /**
   * How many items it was given by {@link #emit}, without those it refused by an exception before
   * it took them.
   *
   * @return a number that only grows
   */
  public abstract long emitted();

  /**
   * Whether more may be given now.
   *
   * @return what the last {@link #accept} would answer now
   */
  public abstract boolean isReady();

  /**
   * How many branches an item goes to.
   *
   * @return 1 where there is no replicated fork behind
   */
  public int branches() {
    return 1;
  }

  /**
   * Takes note that an item was given to the first branches only, as one of them has failed.
   *
   * @param from the first branch that was not given it
   */
  public void missedFrom(int from) {}

  /**
   * Takes an item for each branch.
   *
   * @param items as many as there are {@linkplain #branches branches}, in their order; taken in any
   *     case
   * @return whether more may be given now
   * @throws Exception a {@link StepFailure} of a step behind, or what the user's method throws
   */
  public boolean acceptEach(List<? extends T> items) throws Exception {
    return accept(items.get(0));
  }
}
