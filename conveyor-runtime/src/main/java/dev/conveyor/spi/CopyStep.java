package dev.conveyor.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step right before a replicated fork, with no pipe between the two: the first branch gets the
 * item, and each other one a copy of its own.
 *
 * <p>All copies are made before any branch is given anything. A branch on the same thread works on
 * what it is given at once, and one behind a pipe whenever it likes: from then on an item belongs
 * to its branch.
 *
 * @param <T> the type of the items
 */
public abstract class CopyStep<T> extends Step<T, T> {

  /** A step of a static method, or of an instance that is not its own. */
  protected CopyStep() {}

  /**
   * A step with an instance of its own.
   *
   * @param instance the instance of the user's type; closed at the end of the run if it is {@code
   *     AutoCloseable}
   */
  protected CopyStep(Object instance) {
    super(instance);
  }

  /**
   * Makes a copy.
   *
   * @param item the item
   * @return its copy; null is a failure
   * @throws Throwable what the user's method throws
   */
  protected abstract @Nullable T copy(T item) throws Throwable;

  @Override
  public final boolean accept(T item) throws Exception {
    int branches = outlet().branches();
    List<T> items = new ArrayList<>(branches);
    items.add(item);
    try {
      while (items.size() < branches) {
        items.add(Objects.requireNonNull(copy(item), "the copy of an item is null"));
      }
    } catch (Throwable e) {
      throw new StepFailure(this, item, e);
    }
    return outlet().acceptEach(items);
  }
}
