package dev.conveyor.internal.pipe;

import org.jspecify.annotations.Nullable;

/** A ring for one producer and one consumer, of which the twins get a step wrong. */
class PlainRing extends Ring<Item> {

  final @Nullable Item[] slots;
  volatile long tail;
  volatile long head;

  PlainRing(int capacity) {
    super(capacity);
    slots = new Item[capacity];
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // there is one producer
  public boolean offer(Item item) {
    if (tail - head == capacity) {
      return false;
    }
    slots[(int) (tail % capacity)] = item;
    tail++;
    return true;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // there is one consumer
  public @Nullable Item poll() {
    if (head == tail) {
      return null;
    }
    int slot = (int) (head % capacity);
    Item item = slots[slot];
    slots[slot] = null;
    head++;
    return item;
  }

  @Override
  public final long offered() {
    return tail;
  }

  @Override
  public final long polled() {
    return head;
  }

  /** Against I3 of {@link SpscRing}: tail passes a slot before that is written. */
  static final class TailFirst extends PlainRing {
    TailFirst(int capacity) {
      super(capacity);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // there is one producer
    public boolean offer(Item item) {
      if (tail - head == capacity) {
        return false;
      }
      tail++;
      slots[(int) ((tail - 1) % capacity)] = item;
      return true;
    }
  }

  /** Against I3 of {@link SpscRing}: head passes a slot before that is cleared. */
  static final class HeadFirst extends PlainRing {
    HeadFirst(int capacity) {
      super(capacity);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // there is one consumer
    public @Nullable Item poll() {
      if (head == tail) {
        return null;
      }
      int slot = (int) (head % capacity);
      Item item = slots[slot];
      head++;
      slots[slot] = null;
      return item;
    }
  }
}
