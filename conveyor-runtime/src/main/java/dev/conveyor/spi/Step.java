package dev.conveyor.spi;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a processor at work: what generated code extends. For methods that put out any
 * number of items there are {@link StreamStep} and {@link EmitStep}.
 *
 * <p>An engine {@linkplain #connect connects} a step once, then calls it from one thread at a time,
 * with what one call wrote visible to the next:
 *
 * <pre>
 *   accept(item) ──true──▶ accept(item) … ──▶ complete() ──true──▶ done
 *        │                                        │
 *      false: waits for room                    false
 *        ▼                                        ▼
 *     resume(), when it may go on, until it answers true
 * </pre>
 *
 * <p>Between calls the engine may {@linkplain #fuse fuse} it with the step that follows, so that
 * its output goes there by a direct call, and {@linkplain #part part} them again. It may also use a
 * {@linkplain #compound compound} of both.
 *
 * <p>Counting costs nothing on the way of an item that is put out: the output is what came in, less
 * what was {@linkplain #skip skipped}, plus what was poured.
 *
 * @param <I> the type of the items it takes
 * @param <O> the type of the items it puts out
 */
public abstract class Step<I, O> extends Receiver<I> {

  /** Where the output goes: the outlet, or what is called directly. */
  protected Receiver<O> next;

  private Outlet<O> outlet = new Unconnected<>();
  private final @Nullable Object instance;
  private @Nullable Stream<? extends O> stream;
  private @Nullable Source<? extends O> rest;
  private @Nullable I restOf;
  private boolean pouring;
  private boolean putOut;
  private long surplus;
  private int allowance = Integer.MAX_VALUE;

  /** A step of a static method, or of an instance that is not its own. */
  protected Step() {
    instance = null;
    next = outlet;
  }

  /**
   * A step with an instance of its own.
   *
   * @param instance the instance of the user's type; closed at the end of the run if it is {@code
   *     AutoCloseable}
   */
  protected Step(Object instance) {
    this.instance = Objects.requireNonNull(instance, "instance");
    next = outlet;
  }

  /**
   * The instance that belongs to this step alone.
   *
   * @return the instance; null for a static method and for a shared instance
   */
  public final @Nullable Object instance() {
    return instance;
  }

  final Outlet<O> outlet() {
    return outlet;
  }

  // For engines: where the output goes.

  /**
   * Sets where the output goes. For engines.
   *
   * @param outlet takes the output
   */
  @SuppressWarnings("unchecked") // an outlet only takes items, so one for O's supertypes will do
  public final void connect(Outlet<? super O> outlet) {
    this.outlet = (Outlet<O>) outlet;
    part();
  }

  /**
   * Has the output go to another step by direct calls. For engines.
   *
   * @param following the step behind the pipe this one puts out to, or a compound that begins with
   *     it
   */
  @SuppressWarnings("unchecked") // the compiler has checked the types along the pipeline
  public final void fuse(Receiver<?> following) {
    next = (Receiver<O>) following;
    follow(following);
  }

  /** Has the output go to the outlet again. For engines. */
  public final void part() {
    next = outlet;
    follow(null);
  }

  /**
   * Where the output goes now. For engines.
   *
   * @return the outlet, or what it is fused with
   */
  public final Receiver<O> next() {
    return next;
  }

  /**
   * Takes note of what is called directly. Generated code keeps it in a field of its exact type,
   * which the JIT compiler can inline whatever else was called there before.
   *
   * @param following the step or compound; null for none
   */
  protected void follow(@Nullable Receiver<?> following) {}

  /**
   * A compound that begins with this step. For engines, which use it while all of its steps are run
   * by one thread, by direct calls.
   *
   * @param steps this step and those that may be called directly behind it, in the order of the
   *     pipeline, depth first
   * @return a compound of the first of them; null if there is none for these steps
   */
  public @Nullable Compound<I, ?> compound(List<? extends Step<?, ?>> steps) {
    return null;
  }

  /**
   * Whether it may emit any number of items while it is called, so that it must be able to wait for
   * room: it is not fused with what follows. For engines.
   *
   * @return true for an {@link EmitStep}
   */
  public boolean isEmitting() {
    return false;
  }

  // The work.

  /**
   * Processes an item.
   *
   * @param item the item
   * @return whether more may be given now; if not, the step is to be {@linkplain #resume resumed}
   *     first
   * @throws Exception a {@link StepFailure} where a fused step behind failed, or this one
   */
  @Override
  public abstract boolean accept(I item) throws Exception;

  /**
   * Processes the end of the input.
   *
   * @return whether the step is done; if not, it is to be {@linkplain #resume resumed} first
   * @throws Exception what the user's method throws, or the failure of a fused step behind
   */
  public boolean complete() throws Exception {
    return true;
  }

  /**
   * Whether {@link #complete} calls a method of the user's. For engines, which have several such
   * steps complete side by side where none follows another.
   *
   * @return true where {@link #complete} is overridden
   */
  public boolean completes() {
    return false;
  }

  /**
   * Goes on with what the last call left.
   *
   * @return whether nothing is left and more may be given
   * @throws Exception the failure of this step, or of a fused step behind
   */
  public final boolean resume() throws Exception {
    return (rest == null || drain(rest)) && takeWaiting();
  }

  /** Processes the items that wait, as far as there is room; whether none is left. */
  boolean takeWaiting() throws Exception {
    return true;
  }

  /** Puts out a rest, as far as there is room; whether it has come to its end. */
  private boolean drain(Source<? extends O> outputs) throws Exception {
    pouring = true;
    O output = pull(outputs);
    while (output != null) {
      surplus++;
      allowance--;
      putOut = true;
      if (!next.accept(output) || allowance <= 0) {
        pouring = false;
        return false;
      }
      output = pull(outputs);
    }
    try {
      closeStream();
    } catch (Throwable e) {
      throw new StepFailure(this, restOf, e);
    }
    restOf = null;
    pouring = false;
    return true;
  }

  private @Nullable O pull(Source<? extends O> outputs) throws Exception {
    try {
      return outputs.pull();
    } catch (Throwable e) {
      throw new StepFailure(this, restOf, e);
    }
  }

  /**
   * Lets so many items of a stream or source through before the step asks for a pause. For engines.
   *
   * @param items how many
   */
  public final void allow(int items) {
    allowance = items;
  }

  /**
   * How many items more than it was called with it has put out, by {@link #accept} and {@link
   * #resume}. For engines; emitted items are not counted here.
   *
   * @return less than zero if it put out less than it took
   */
  public final long surplus() {
    return surplus;
  }

  /**
   * Takes note that it failed on an item. For engines.
   *
   * @return whether nothing came of the item; else what did come of it stands for it
   */
  public final boolean fail() {
    boolean nothing = !putOut();
    if (!pouring) {
      surplus--;
    }
    restOf = null;
    return nothing;
  }

  /** Whether something was put out for the item it was called with last, if that was not all. */
  boolean putOut() {
    return pouring && putOut;
  }

  /**
   * Whether a call left something to {@linkplain #resume resume}.
   *
   * @return true after a call that answered false in the middle of a stream
   */
  public final boolean hasRest() {
    return rest != null;
  }

  /**
   * How many items it has been given and not been called with yet. For engines.
   *
   * @return more than 0 only while it {@linkplain #hasRest has a rest}
   */
  public int waiting() {
    return 0;
  }

  /**
   * How many items it has been given of which nothing has come so far. For engines: what came of
   * the others stands for these.
   *
   * @return the items that wait, and that whose stream is open and has given nothing
   */
  public final int held() {
    boolean begun = restOf != null && !(restOf instanceof Start) && !putOut;
    return waiting() + (begun ? 1 : 0);
  }

  /**
   * Drops all that calls left, and closes the stream it came from. For engines.
   *
   * @throws RuntimeException what closing the stream throws, which may be an {@code Error} or a
   *     checked exception as well; nothing is left all the same
   */
  public void discard() {
    restOf = null;
    closeStream();
  }

  private void closeStream() {
    Stream<? extends O> open = stream;
    stream = null;
    rest = null;
    if (open != null) {
      open.close();
    }
  }

  // For generated code: ways to put out other than one for one.

  /**
   * Puts out nothing for an item.
   *
   * @return that more may be given
   */
  protected final boolean skip() {
    surplus--;
    return true;
  }

  /**
   * Puts out a stream at the end of the input, as far as there is room; the rest follows on {@link
   * #resume}.
   *
   * @param outputs the stream; null for none
   * @return whether all of it went out and more may follow
   * @throws Exception what the stream throws
   */
  protected final boolean pour(@Nullable Stream<? extends O> outputs) throws Exception {
    putOut = false;
    if (outputs == null) {
      return true;
    }
    stream = outputs;
    Iterator<? extends O> items = outputs.iterator();
    Source<? extends O> all = () -> items.hasNext() ? nonNull(items.next()) : null;
    rest = all;
    return drain(all);
  }

  /**
   * Puts out what a source gives, as far as there is room; the rest follows on {@link #resume}.
   *
   * @param source gives an item a call, and null at its end
   * @return whether the source has ended and more may follow
   * @throws Exception what the source throws
   */
  protected final boolean draw(Source<? extends O> source) throws Exception {
    surplus--;
    rest = source;
    return drain(source);
  }

  /** Begins to pour what comes of an item. */
  final void beginPouring(I item) {
    surplus--;
    restOf = item;
    pouring = true;
    putOut = false;
  }

  /** Ends to pour what came of an item, as there was nothing. */
  final boolean nothingToPour() {
    restOf = null;
    pouring = false;
    return true;
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
}
