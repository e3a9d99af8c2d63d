package dev.conveyor.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says in which step, and on which item, a user's method failed. Steps that run on one thread call
 * each other; without this an engine could not tell whose exception came out of the first of them.
 */
public final class StepFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Step<?, ?> step;
  private final transient @Nullable Object item;

  /**
   * A failure.
   *
   * @param step the step whose method failed
   * @param item the item it was called with; null if it was called with none
   * @param cause what the method threw
   */
  public StepFailure(Step<?, ?> step, @Nullable Object item, Throwable cause) {
    super(null, Objects.requireNonNull(cause, "cause"), false, false);
    this.step = Objects.requireNonNull(step, "step");
    this.item = item;
  }

  /**
   * The step whose method failed.
   *
   * @return the step
   */
  public Step<?, ?> step() {
    return step;
  }

  /**
   * The item the method was called with.
   *
   * @return the item; null if there was none
   */
  public @Nullable Object item() {
    return item;
  }

  /**
   * What the method threw.
   *
   * @return never null
   */
  public Throwable thrown() {
    return Objects.requireNonNull(getCause());
  }
}
