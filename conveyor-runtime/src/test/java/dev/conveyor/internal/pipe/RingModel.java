package dev.conveyor.internal.pipe;

import java.util.ArrayDeque;
import java.util.Queue;

/** What a ring does when one thread at a time uses it. */
public abstract class RingModel {

  private final Queue<Integer> items = new ArrayDeque<>();
  private final int capacity;

  RingModel(int capacity) {
    this.capacity = capacity;
  }

  public boolean offer(int item) {
    return items.size() < capacity && items.add(item);
  }

  public Integer poll() {
    return items.poll();
  }

  public static final class One extends RingModel {
    public One() {
      super(1);
    }
  }

  public static final class Two extends RingModel {
    public Two() {
      super(2);
    }
  }

  public static final class Three extends RingModel {
    public Three() {
      super(3);
    }
  }
}
