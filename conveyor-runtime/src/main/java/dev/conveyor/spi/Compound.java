package dev.conveyor.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several steps in one method: what generated code extends for processors in a row, and for those
 * of a replicated fork behind them.
 *
 * <p>It calls the user's methods one after the other with what each of them returns, and hands on
 * only what comes out at the end. The steps remain what they are: they hold the instances and the
 * counts, and failures are theirs. An engine may call either the compound, or its first step, which
 * then calls the others one by one; between two items it may change from one to the other.
 *
 * @param <I> the type of the items that its first step takes
 * @param <O> the type of the items that its last steps put out
 */
public abstract class Compound<I, O> extends Receiver<I> {

  private final Step<?, ?>[] ends;

  /**
   * Where the output goes, if all of it goes to the same; null if the last steps have different
   * ones, or nothing leaves the compound.
   */
  protected @Nullable Receiver<O> next;

  /**
   * A compound of steps.
   *
   * @param steps begins with the steps
   * @param ends the places of those whose output leaves it
   */
  protected Compound(List<? extends Step<?, ?>> steps, int... ends) {
    this.ends = new Step<?, ?>[ends.length];
    for (int i = 0; i < ends.length; i++) {
      this.ends[i] = steps.get(ends[i]);
    }
  }

  /**
   * Has the output go where that of the last steps goes now. For engines: after these were
   * connected, fused or parted, and before the next item.
   */
  @SuppressWarnings("unchecked") // what takes the output of a step takes what it puts out
  public final void connect() {
    next = ends.length == 0 ? null : (Receiver<O>) ends[0].next;
    for (Step<?, ?> end : ends) {
      if (end.next != next) {
        next = null;
      }
    }
  }

  /**
   * Where the output of a last step goes. Where branches end, it mostly is the same for all, and a
   * JIT compiler that knows this need look at it only once.
   *
   * @param end the step
   * @return what takes it
   */
  @SuppressWarnings("unchecked") // what takes the output of a step takes what it puts out
  protected final Receiver<O> next(Step<?, ? extends O> end) {
    Receiver<O> same = next;
    return same != null ? same : (Receiver<O>) end.next;
  }

  /**
   * Puts out nothing for an item of a step.
   *
   * @param step the step
   * @return that more may be given
   */
  protected static boolean skip(Step<?, ?> step) {
    return step.skip();
  }

  /**
   * Takes note that an item does not reach the branches of a fork from one on, as the branch before
   * has failed. The branches are given an item in their order, as all of them are called directly
   * where a compound is used.
   *
   * @param forked the step in front of the fork
   * @param branch the first of these branches
   */
  protected static void missedFrom(Step<?, ?> forked, int branch) {
    forked.outlet().missedFrom(branch);
  }
}
