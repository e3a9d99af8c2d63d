package dev.conveyor.benchmarks.contest;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Tells whether the whole process stood still: somebody stopped it by a signal, the machine was
 * suspended. A ticking thread should never be a second late otherwise, however busy the machine is.
 */
final class Freezes implements AutoCloseable {

  private static final long TICK_MILLIS = 50;
  private static final long LATE_NANOS = 1_000_000_000;

  private final LongSupplier clock;
  private final Thread ticking;
  private volatile long lastTick;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * Begins to watch.
   *
   * @param clock tells nanoseconds
   */
  Freezes(LongSupplier clock) {
    this.clock = clock;
    lastTick = clock.getAsLong();
    ticking = new Thread(this::tickOn, "freezes");
    ticking.setDaemon(true);
  }

  /** Watches until it is closed. */
  static Freezes watch() {
    Freezes freezes = new Freezes(System::nanoTime);
    freezes.ticking.start();
    return freezes;
  }

  /**
   * How many there have been. One that has just ended may not have been seen by the ticking thread.
   */
  int count() {
    return count.get() + (late() ? 1 : 0);
  }

  void tick() {
    if (late()) {
      count.incrementAndGet();
    }
    lastTick = clock.getAsLong();
  }

  @Override
  public void close() {
    ticking.interrupt();
  }

  private boolean late() {
    return clock.getAsLong() - lastTick > LATE_NANOS;
  }

  private void tickOn() {
    try {
      while (true) {
        Thread.sleep(TICK_MILLIS);
        tick();
      }
    } catch (InterruptedException e) {
      // Closed: nobody asks any more.
    }
  }
}
