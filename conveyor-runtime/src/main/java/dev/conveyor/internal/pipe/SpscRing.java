package dev.conveyor.internal.pipe;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * A ring for one producer and one consumer at a time (which may be other threads from call to call,
 * as long as one call happens before the next).
 *
 * head and tail count items; slot i of the ring is i & mask. Each end keeps a copy of the other's
 * index and reads the other's line only when the copy says that there is no room, or no item. The
 * ring has a power of two of slots; the limit is the capacity asked for, so a pipe of 3 holds 3.
 *
 * I1  0 <= tail - head <= capacity.
 * I2  Slots [head, tail) are full; all others are null once the consumer has passed them, so that
 *     no item stays reachable.
 * I3  A slot is written before tail passes it (release) and read after (acquire); it is cleared
 *     before head passes it (release) and written again after (acquire).
 *
 * I4  The slots are made with the first item, by the producer, and so before tail tells of it: most
 *     pipes are never used as queues.
 *
 * The indices lie on cache lines of their own, after M. Thompson's and N. Wakart's queues (JCTools).
 */
/**
 * A ring between one producer and one consumer.
 *
 * @param <T> the type of the items
 */
public final class SpscRing<T> extends SpscConsumerPadding<T> {

  /**
   * An empty ring.
   *
   * @param capacity at least 1
   */
  public SpscRing(int capacity) {
    super(capacity);
  }

  @Override
  public boolean offer(T item) {
    long tail = tailPlain();
    if (tail - headCache >= capacity) {
      headCache = headAcquire();
      if (tail - headCache >= capacity) {
        return false;
      }
    }
    @Nullable Object[] array = slots;
    if (array == null) {
      array = new Object[mask + 1];
      slots = array;
    }
    array[(int) tail & mask] = item;
    setTailRelease(tail + 1);
    return true;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // only offer writes items, after it made the slots
  public @Nullable T poll() {
    long head = headPlain();
    if (head == tailCache) {
      tailCache = tailAcquire();
      if (head == tailCache) {
        return null;
      }
    }
    int slot = (int) head & mask;
    T item = (T) slots[slot];
    slots[slot] = null;
    setHeadRelease(head + 1);
    return item;
  }

  @Override
  void letGo() {
    clear();
    slots = null;
  }

  @Override
  public long offered() {
    return tailAcquire();
  }

  @Override
  public long polled() {
    return headAcquire();
  }
}

abstract class SpscSlots<T> extends Ring<T> {
  @Nullable Object @Nullable [] slots;
  final int mask;

  SpscSlots(int capacity) {
    super(capacity);
    mask = (capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1) - 1;
  }
}

abstract class SpscSlotsPadding<T> extends SpscSlots<T> {
  @SuppressWarnings("UnusedVariable") // it is here for its size
  private long p0, p1, p2, p3, p4, p5, p6, p7;

  SpscSlotsPadding(int capacity) {
    super(capacity);
  }
}

/** What the producer writes. */
abstract class SpscProducer<T> extends SpscSlotsPadding<T> {
  private static final VarHandle TAIL =
      fieldVarHandle(
          MethodHandles.lookup(), "tail", VarHandle.class, SpscProducer.class, long.class);

  private long tail;
  long headCache;

  SpscProducer(int capacity) {
    super(capacity);
  }

  final long tailPlain() {
    return tail;
  }

  final long tailAcquire() {
    return (long) TAIL.getAcquire(this);
  }

  final void setTailRelease(long value) {
    TAIL.setRelease(this, value);
  }
}

abstract class SpscProducerPadding<T> extends SpscProducer<T> {
  @SuppressWarnings("UnusedVariable") // it is here for its size
  private long p0, p1, p2, p3, p4, p5, p6, p7;

  SpscProducerPadding(int capacity) {
    super(capacity);
  }
}

/** What the consumer writes. */
abstract class SpscConsumer<T> extends SpscProducerPadding<T> {
  private static final VarHandle HEAD =
      fieldVarHandle(
          MethodHandles.lookup(), "head", VarHandle.class, SpscConsumer.class, long.class);

  private long head;
  long tailCache;

  SpscConsumer(int capacity) {
    super(capacity);
  }

  final long headPlain() {
    return head;
  }

  final long headAcquire() {
    return (long) HEAD.getAcquire(this);
  }

  final void setHeadRelease(long value) {
    HEAD.setRelease(this, value);
  }
}

abstract class SpscConsumerPadding<T> extends SpscConsumer<T> {
  @SuppressWarnings("UnusedVariable") // it is here for its size
  private long p0, p1, p2, p3, p4, p5, p6, p7;

  SpscConsumerPadding(int capacity) {
    super(capacity);
  }
}
