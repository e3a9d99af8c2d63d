package dev.conveyor.spi;

import dev.conveyor.Emitter;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a processor at work: what generated code extends.
 *
 * <p>An engine {@linkplain #connect connects} a step once, then calls it from one thread at a time,
 * with what one call wrote visible to the next:
 *
 * <pre>
 *   accept(item) ──true──▶ accept(item) … ──▶ complete() ──true──▶ done
 *        │                                        │
 *      false: waits for room                    false
 *        ▼                                        ▼
 *     resume(), when the outlet is ready, until it answers true
 * </pre>
 *
 * @param <I> the type of the items it takes
 * @param <O> the type of the items it puts out
 */
public abstract class Step<I, O> {

  /** Where the output goes. */
  protected Outlet<O> next = new Unconnected<>();

  private final @Nullable Object instance;
  private final Mouth mouth = new Mouth();
  private @Nullable Stream<? extends O> stream;
  private @Nullable Source<? extends O> rest;

  /** A step of a static method, or of an instance that is not its own. */
  protected Step() {
    instance = null;
  }

  /**
   * A step with an instance of its own.
   *
   * @param instance the instance of the user's type; closed at the end of the run if it is {@code
   *     AutoCloseable}
   */
  protected Step(Object instance) {
    this.instance = Objects.requireNonNull(instance, "instance");
  }

  /**
   * The instance that belongs to this step alone.
   *
   * @return the instance; null for a static method and for a shared instance
   */
  public final @Nullable Object instance() {
    return instance;
  }

  /**
   * Sets where the output goes. For engines.
   *
   * @param outlet takes the output
   */
  @SuppressWarnings("unchecked") // an outlet only takes items, so one for O's supertypes will do
  public final void connect(Outlet<? super O> outlet) {
    next = (Outlet<O>) outlet;
  }

  /**
   * Processes an item.
   *
   * @param item the item
   * @return whether more may be given now; if not, the step is to be {@linkplain #resume resumed}
   *     first
   * @throws Exception what the user's method throws
   */
  public abstract boolean accept(I item) throws Exception;

  /**
   * Processes the end of the input.
   *
   * @return whether the step is done; if not, it is to be {@linkplain #resume resumed} first
   * @throws Exception what the user's method throws
   */
  public boolean complete() throws Exception {
    return true;
  }

  /**
   * Goes on with what the last call left, now that the outlet is ready again.
   *
   * @return whether nothing is left
   * @throws Exception what the user's stream or source throws
   */
  public final boolean resume() throws Exception {
    Source<? extends O> outputs = rest;
    if (outputs == null) {
      return true;
    }
    O output = outputs.pull();
    while (output != null) {
      if (!next.accept(output)) {
        return false;
      }
      output = outputs.pull();
    }
    discard();
    return true;
  }

  /**
   * Whether a call left something to {@linkplain #resume resume}.
   *
   * @return true after a call that answered false in the middle of a stream
   */
  public final boolean hasRest() {
    return rest != null;
  }

  /** Drops what a call left, and closes the stream it came from. */
  public final void discard() {
    Stream<? extends O> open = stream;
    stream = null;
    rest = null;
    if (open != null) {
      open.close();
    }
  }

  /**
   * Puts out a stream, as far as there is room; the rest follows on {@link #resume}.
   *
   * @param outputs the stream; null for none
   * @return whether all of it went out and more may follow
   * @throws Exception what the stream throws
   */
  protected final boolean pour(@Nullable Stream<? extends O> outputs) throws Exception {
    if (outputs == null) {
      return true;
    }
    stream = outputs;
    Iterator<? extends O> items = outputs.iterator();
    return draw(() -> items.hasNext() ? nonNull(items.next()) : null);
  }

  /**
   * Puts out what a source gives, as far as there is room; the rest follows on {@link #resume}.
   *
   * @param source gives an item a call, and null at its end
   * @return whether the source has ended and more may follow
   * @throws Exception what the source throws
   */
  protected final boolean draw(Source<? extends O> source) throws Exception {
    rest = source;
    return resume();
  }

  /**
   * An emitter for the call that follows.
   *
   * @return puts out what it is given, until {@link #emitted}
   */
  protected final Emitter<O> emitter() {
    mouth.open();
    return mouth;
  }

  /**
   * Ends the use of the {@link #emitter}.
   *
   * @return whether more may be given now
   */
  protected final boolean emitted() {
    mouth.close();
    return next.isReady();
  }

  private static <T> T nonNull(@Nullable T item) {
    if (item == null) {
      throw new NullPointerException("the stream that was returned contains null; filter it out");
    }
    return item;
  }

  /**
   * A method that is called until it returns null.
   *
   * @param <T> what it returns
   */
  @FunctionalInterface
  protected interface Source<T> {

    /**
     * Gives the next item.
     *
     * @return the item; null at the end
     * @throws Exception what the user's method throws
     */
    @Nullable T pull() throws Exception;
  }

  /** The emitter users see: it works only for the thread and the time of one call. */
  private final class Mouth implements Emitter<O> {
    private @Nullable Thread user;

    void open() {
      user = Thread.currentThread();
    }

    void close() {
      user = null;
    }

    @Override
    public void emit(O item) {
      Objects.requireNonNull(item, "an emitter takes no null; emit nothing instead");
      if (Thread.currentThread() != user) {
        throw new IllegalStateException(
            "emit() was called after the processor returned or from another thread;"
                + " emit on the thread that called the processor, before it returns");
      }
      next.emit(item);
    }
  }
}
