package dev.conveyor.internal.pipe;

import org.jspecify.annotations.Nullable;

/**
 * A bounded first-in-first-out buffer of exact capacity. None of its methods blocks or signals.
 *
 * @param <T> the type of the items; never null
 */
public abstract class Ring<T> extends RingPadding {

  /** How many items it may hold. */
  final int capacity;

  Ring(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a ring of capacity " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * Puts an item in, if there is room. For producers.
   *
   * @return whether it was put in
   */
  public abstract boolean offer(T item);

  /**
   * Takes the oldest item out. For consumers.
   *
   * @return the item; null if there is none
   */
  public abstract @Nullable T poll();

  /** How many items were put in so far. For any thread. */
  public abstract long offered();

  /** How many items were taken out so far. For any thread. */
  public abstract long polled();

  /** How many items it holds. For any thread; exact for an only consumer that sees 0. */
  public final int size() {
    long polled = polled();
    return (int) Math.max(0, Math.min(offered() - polled, capacity));
  }

  /** How many items consumers have claimed, but not taken yet. For any thread. */
  int claimed() {
    return 0;
  }

  /** Drops all items. When nobody else uses it any more. */
  void clear() {
    while (poll() != null) {}
  }

  /** Drops all items, and what holds them. When nobody else uses it any more. */
  void letGo() {
    clear();
  }

  /** How many items it may hold. */
  public final int capacity() {
    return capacity;
  }

  @Override
  public String toString() {
    return "%s[offered=%d, polled=%d, capacity=%d]"
        .formatted(getClass().getSimpleName(), offered(), polled(), capacity);
  }
}

/** Keeps the header and what lies before it in memory off the lines the ends write. */
abstract class RingPadding {
  @SuppressWarnings("UnusedVariable") // it is here for its size
  private long p0, p1, p2, p3, p4, p5, p6, p7;
}
