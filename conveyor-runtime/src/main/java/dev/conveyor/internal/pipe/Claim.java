package dev.conveyor.internal.pipe;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * Consumers that take items one by one meet at the head of the ring and at each slot: two or three
 * cache lines an item come from another core. So a consumer that has short work claims several items
 * at once. They stay in their slots, where they count as in the pipe (L3), until they are taken.
 *
 * L1  The owner takes its first item, others may take its last: both by one update of the range. It
 *     holds the position of the first, which only grows, so no two ranges are alike (no ABA).
 * L2  Only the owner makes an empty range another one.
 * L3  Where the ring has more slots than its capacity, nothing is claimed: claimed items would not
 *     count for the limit, which is kept by head and tail.
 */
/**
 * Items of a shared ring that one consumer is about to take. Others that find nothing else take
 * them away, so that none waits behind a busy consumer.
 *
 * @param <T> the type of the items
 */
public final class Claim<T> extends ClaimRange {

  /** How many items are claimed at the most. */
  static final int MOST = 64;

  private final SharedRing<T> ring;

  Claim(SharedRing<T> ring) {
    this.ring = ring;
  }

  /**
   * Takes an item: of those claimed, or else of the ring, of which it may claim more, or else of
   * another consumer's. For the owner.
   *
   * @param most how many items to claim at the most
   * @return the item; null if there is none
   */
  public @Nullable T poll(int most) {
    T item = takeFirst();
    if (item == null) {
      item = ring.pollAndClaim(this, Math.min(most, MOST));
    }
    return item == null ? ring.pollClaimed(this) : item;
  }

  /** Claims so many items from a position on. It is empty. */
  void become(long first, int count) {
    setRange(range(first, count));
  }

  /** Whether nothing is claimed. Any thread. */
  public boolean isEmpty() {
    return count(range()) == 0;
  }

  /** How many items are claimed. Any thread. */
  int size() {
    return count(range());
  }

  @Nullable T takeFirst() {
    while (true) {
      long seen = range();
      if (count(seen) == 0) {
        return null;
      }
      if (casRange(seen, range(first(seen) + 1, count(seen) - 1))) {
        return ring.take(first(seen));
      }
    }
  }

  @Nullable T takeLast() {
    while (true) {
      long seen = range();
      if (count(seen) == 0) {
        return null;
      }
      if (casRange(seen, range(first(seen), count(seen) - 1))) {
        return ring.take(first(seen) + count(seen) - 1);
      }
    }
  }
}

abstract class ClaimPadding {
  @SuppressWarnings("UnusedVariable") // it is here for its size
  private long p0, p1, p2, p3, p4, p5, p6, p7;
}

/** A position, and how many items from there on, in one word. */
abstract class ClaimRange extends ClaimPadding {
  private static final VarHandle RANGE =
      fieldVarHandle(
          MethodHandles.lookup(), "range", VarHandle.class, ClaimRange.class, long.class);
  private static final int COUNT_BITS = 8;
  private static final long COUNT_MASK = (1 << COUNT_BITS) - 1;

  private volatile long range;

  static long range(long first, int count) {
    return first << COUNT_BITS | count;
  }

  static long first(long range) {
    return range >>> COUNT_BITS;
  }

  static int count(long range) {
    return (int) (range & COUNT_MASK);
  }

  final long range() {
    return range;
  }

  final void setRange(long value) {
    range = value;
  }

  final boolean casRange(long expected, long value) {
    return RANGE.compareAndSet(this, expected, value);
  }
}
