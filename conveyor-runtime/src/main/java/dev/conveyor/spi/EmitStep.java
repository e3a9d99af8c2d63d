package dev.conveyor.spi;

import dev.conveyor.Emitter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step whose method is given an emitter, and puts out any number of items while it is called.
 *
 * @param <I> the type of the items it takes
 * @param <O> the type of the items it puts out
 */
public abstract class EmitStep<I, O> extends Step<I, O> {

  private final Mouth mouth = new Mouth();
  private long emittedBefore;

  /** A step of a static method, or of an instance that is not its own. */
  protected EmitStep() {}

  /**
   * A step with an instance of its own.
   *
   * @param instance the instance of the user's type; closed at the end of the run if it is {@code
   *     AutoCloseable}
   */
  protected EmitStep(Object instance) {
    super(instance);
  }

  /**
   * Calls the user's method.
   *
   * @param item the item
   * @param out puts out what it is given, until the call returns
   * @throws Throwable what it throws
   */
  protected abstract void emit(I item, Emitter<O> out) throws Throwable;

  @Override
  public final boolean isEmitting() {
    return true;
  }

  @Override
  public final boolean accept(I item) throws Exception {
    emittedBefore = outlet().emitted();
    mouth.open();
    try {
      emit(item, mouth);
      mouth.requireNoneRefused();
    } catch (Throwable e) {
      throw new StepFailure(this, item, e);
    } finally {
      mouth.close();
    }
    return skip() && outlet().isReady();
  }

  @Override
  final boolean putOut() {
    return outlet().emitted() != emittedBefore;
  }

  /** The emitter users see: it works only for the thread and the time of one call. */
  private final class Mouth implements Emitter<O> {
    private @Nullable Thread user;
    private @Nullable RuntimeException refusal;

    void open() {
      user = Thread.currentThread();
      refusal = null;
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
      try {
        outlet().emit(item);
      } catch (RuntimeException e) {
        refusal = e;
        throw e;
      }
    }

    /** Has a call fail that goes on as if what it was refused had been put out. */
    void requireNoneRefused() {
      RuntimeException refused = refusal;
      refusal = null;
      if (refused != null) {
        throw refused;
      }
    }
  }
}
