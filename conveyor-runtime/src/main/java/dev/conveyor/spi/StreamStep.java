package dev.conveyor.spi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step whose method returns a stream of what it puts out for an item.
 *
 * <p>The stream may be a view of what the instance holds. So the method is not called again before
 * the stream was read to its end, and closed: where branches of a fork join, each of them hands on
 * an item before the first one hears that there is no room, and these items wait here.
 *
 * @param <I> the type of the items it takes
 * @param <O> the type of the items it puts out
 */
public abstract class StreamStep<I, O> extends Step<I, O> {

  private @Nullable Deque<I> waiting;

  /** A step of a static method, or of an instance that is not its own. */
  protected StreamStep() {}

  /**
   * A step with an instance of its own.
   *
   * @param instance the instance of the user's type; closed at the end of the run if it is {@code
   *     AutoCloseable}
   */
  protected StreamStep(Object instance) {
    super(instance);
  }

  /**
   * Calls the user's method.
   *
   * @param item the item
   * @return what it returns; null for no output
   * @throws Throwable what it throws
   */
  protected abstract @Nullable Stream<? extends O> open(I item) throws Throwable;

  @Override
  public final boolean accept(I item) throws Exception {
    if (!hasRest()) {
      return process(item);
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>();
    }
    waiting.add(item);
    return false;
  }

  /** Puts out what comes of an item, as far as there is room; whether that is all. */
  private boolean process(I item) throws Exception {
    beginPouring(item);
    try {
      Stream<? extends O> outputs = open(item);
      return outputs == null ? nothingToPour() : pour(outputs);
    } catch (Throwable e) {
      throw e instanceof StepFailure failure ? failure : new StepFailure(this, item, e);
    }
  }

  @Override
  final boolean takeWaiting() throws Exception {
    I item = waiting == null ? null : waiting.poll();
    while (item != null) {
      if (!process(item)) {
        return false;
      }
      item = waiting == null ? null : waiting.poll();
    }
    return true;
  }

  @Override
  public final int waiting() {
    return waiting == null ? 0 : waiting.size();
  }

  @Override
  public final void discard() {
    waiting = null;
    super.discard();
  }
}
