package dev.conveyor.internal.pipe;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 * I4  The slots and turns are made by the first producer that comes: many pipes are never used as
 *     queues, and an open run may never get an item. They are let go when nobody uses the ring any
 *     more; a producer that comes late finds it full for ever.
 * I5  Who moves head by several has won them all, and hands what it does not take to a Claim. Until
 *     that is done, others find them neither here nor there; whoever sweeps looks again.
 */
/**
 * A ring between several producers and several consumers.
 *
 * @param <T> the type of the items
 */
public final class SharedRing<T> extends SharedHead<T> {

  private static final VarHandle TURN = MethodHandles.arrayElementVarHandle(long[].class);

  private static final Cells LET_GO = new Cells(0);

  private static final VarHandle CELLS =
      fieldVarHandle(
          MethodHandles.lookup(), "cells", VarHandle.class, SharedRing.class, Cells.class);

  private final int mask;
  private final List<Claim<T>> claims = new ArrayList<>();
  private volatile @Nullable Cells cells;

  /** What holds the items. */
  private static final class Cells {
    final @Nullable Object[] slots;
    final long[] turns;

    Cells(int size) {
      slots = new Object[size];
      turns = new long[size];
      for (int i = 0; i < size; i++) {
        turns[i] = i; // published with the cells
      }
    }

    long turnAcquire(int slot) {
      return (long) TURN.getAcquire(turns, slot);
    }

    void setTurnRelease(int slot, long turn) {
      TURN.setRelease(turns, slot, turn);
    }
  }

  /**
   * An empty ring.
   *
   * @param capacity at least 1
   */
  public SharedRing(int capacity) {
    super(capacity);
    int size = Math.max(2, capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1);
    mask = size - 1;
  }

  private Cells cellsToFill() {
    Cells made = cells;
    if (made == null) {
      Cells fresh = new Cells(mask + 1);
      made = CELLS.compareAndSet(this, null, fresh) ? fresh : cells;
    }
    return Objects.requireNonNull(made);
  }

  @Override
  void letGo() {
    clear();
    cells = LET_GO;
  }

  @Override
  public boolean offer(T item) {
    Cells at = cellsToFill();
    if (at == LET_GO) {
      return false;
    }
    while (true) {
      long tail = tailVolatile();
      int slot = (int) tail & mask;
      long turn = at.turnAcquire(slot);
      if (turn == tail) {
        if (tail - headVolatile() >= capacity) {
          return false;
        }
        if (casTail(tail, tail + 1)) {
          at.slots[slot] = item;
          at.setTurnRelease(slot, tail + 1);
          return true;
        }
      } else if (turn < tail) {
        return false;
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public @Nullable T poll() {
    Cells at = cells;
    if (at == null || at == LET_GO) {
      return null;
    }
    while (true) {
      long head = headVolatile();
      int slot = (int) head & mask;
      long turn = at.turnAcquire(slot);
      if (turn == head + 1) {
        if (casHead(head, head + 1)) {
          return take(at, head);
        }
      } else if (turn < head + 1) {
        return null;
      }
      Thread.onSpinWait();
    }
  }

  /** Adds a consumer that claims several items at once. Before the first item. */
  public Claim<T> addClaim() {
    Claim<T> claim = new Claim<>(this);
    claims.add(claim);
    return claim;
  }

  /** Takes an item, and leaves more to a claim, which is empty. */
  @Nullable T pollAndClaim(Claim<T> claim, int most) {
    Cells at = cells;
    if (most == 1 || mask + 1 != capacity || at == null || at == LET_GO) {
      return poll();
    }
    while (true) {
      long head = headVolatile();
      long fair = (tailVolatile() - head) / (2L * claims.size());
      int count = ready(at, head, (int) Math.max(1, Math.min(most, fair)));
      if (count == 0) {
        if (at.turnAcquire((int) head & mask) < head + 1) {
          return null;
        }
      } else if (casHead(head, head + count)) {
        claim.become(head + 1, count - 1);
        return take(at, head);
      }
      Thread.onSpinWait();
    }
  }

  /** How many slots from a position on hold their items, up to a limit. */
  private int ready(Cells at, long from, int limit) {
    int count = 0;
    while (count < limit && at.turnAcquire((int) (from + count) & mask) == from + count + 1) {
      count++;
    }
    return count;
  }

  /** Takes an item that another consumer has claimed. */
  @Nullable T pollClaimed(Claim<T> claim) {
    T item = null;
    for (int i = 0; item == null && i < claims.size(); i++) {
      Claim<T> other = claims.get(i);
      item = other == claim ? null : other.takeLast();
    }
    return item;
  }

  /** Takes the item at a position that was won. */
  @Nullable T take(long position) {
    return take(Objects.requireNonNull(cells), position);
  }

  @SuppressWarnings("unchecked") // only offer writes items
  private @Nullable T take(Cells at, long position) {
    int slot = (int) position & mask;
    T item = (T) at.slots[slot];
    at.slots[slot] = null;
    at.setTurnRelease(slot, position + mask + 1);
    return item;
  }

  @Override
  int claimed() {
    int claimed = 0;
    for (int i = 0; i < claims.size(); i++) {
      claimed += claims.get(i).size();
    }
    return claimed;
  }

  @Override
  void clear() {
    super.clear();
    for (Claim<T> claim : claims) {
      while (claim.takeFirst() != null) {}
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
