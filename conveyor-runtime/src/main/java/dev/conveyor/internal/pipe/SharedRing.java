package dev.conveyor.internal.pipe;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * A ring for several producers and several consumers, after D. Vyukov's bounded MPMC queue: each
 * slot carries a turn. With s slots, slot i & (s - 1) is
 *     free for item i    when its turn is i,
 *     holding item i     when its turn is i + 1,
 *     free for item i+s  when its turn is i + s.
 * A producer wins a slot by moving tail, a consumer by moving head; the turn passes the slot on.
 *
 * I1  0 <= tail - head <= capacity, exactly: head only grows, so a limit that was kept against an
 *     old head is kept against the present one.
 * I2  A slot may be won by a consumer but not yet emptied. The producer then sees a turn that is not
 *     its own, takes the ring for full and does not spin; the consumer signals room when it is done.
 * I3  A slot may be won by a producer but not yet filled. The consumer takes the ring for empty; the
 *     producer signals when it is done.
 */
/**
 * A ring between several producers and several consumers.
 *
 * @param <T> the type of the items
 */
public final class SharedRing<T> extends SharedHead<T> {

  private static final VarHandle TURN = MethodHandles.arrayElementVarHandle(long[].class);

  private final @Nullable Object[] slots;
  private final long[] turns;
  private final int mask;

  /**
   * An empty ring.
   *
   * @param capacity at least 1
   */
  public SharedRing(int capacity) {
    super(capacity);
    int size = Math.max(2, capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1);
    slots = new Object[size];
    turns = new long[size];
    mask = size - 1;
    for (int i = 0; i < size; i++) {
      TURN.setRelease(turns, i, (long) i);
    }
  }

  @Override
  public boolean offer(T item) {
    while (true) {
      long tail = tailVolatile();
      int slot = (int) tail & mask;
      long turn = turnAcquire(slot);
      if (turn == tail) {
        if (tail - headVolatile() >= capacity) {
          return false;
        }
        if (casTail(tail, tail + 1)) {
          slots[slot] = item;
          setTurnRelease(slot, tail + 1);
          return true;
        }
      } else if (turn < tail) {
        return false;
      }
      Thread.onSpinWait();
    }
  }

  @Override
  @SuppressWarnings("unchecked") // only offer writes items
  public @Nullable T poll() {
    while (true) {
      long head = headVolatile();
      int slot = (int) head & mask;
      long turn = turnAcquire(slot);
      if (turn == head + 1) {
        if (casHead(head, head + 1)) {
          T item = (T) slots[slot];
          slots[slot] = null;
          setTurnRelease(slot, head + mask + 1);
          return item;
        }
      } else if (turn < head + 1) {
        return null;
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public long offered() {
    return tailVolatile();
  }

  @Override
  public long polled() {
    return headVolatile();
  }

  private long turnAcquire(int slot) {
    return (long) TURN.getAcquire(turns, slot);
  }

  private void setTurnRelease(int slot, long turn) {
    TURN.setRelease(turns, slot, turn);
  }
}

/** Where producers meet. */
abstract class SharedTail<T> extends Ring<T> {
  private static final VarHandle TAIL =
      fieldVarHandle(MethodHandles.lookup(), "tail", VarHandle.class, SharedTail.class, long.class);

  private volatile long tail;

  SharedTail(int capacity) {
    super(capacity);
  }

  final long tailVolatile() {
    return tail;
  }

  final boolean casTail(long expected, long value) {
    return TAIL.compareAndSet(this, expected, value);
  }
}

abstract class SharedTailPadding<T> extends SharedTail<T> {
  @SuppressWarnings("UnusedVariable") // it is here for its size
  private long p0, p1, p2, p3, p4, p5, p6, p7;

  SharedTailPadding(int capacity) {
    super(capacity);
  }
}

/** Where consumers meet. */
abstract class SharedHead<T> extends SharedTailPadding<T> {
  private static final VarHandle HEAD =
      fieldVarHandle(MethodHandles.lookup(), "head", VarHandle.class, SharedHead.class, long.class);

  private volatile long head;

  SharedHead(int capacity) {
    super(capacity);
  }

  final long headVolatile() {
    return head;
  }

  final boolean casHead(long expected, long value) {
    return HEAD.compareAndSet(this, expected, value);
  }
}
