package dev.conveyor;

import dev.conveyor.internal.schedule.Threads;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Waits for what other threads do, not for time. */
public final class Await {

  private static final long SECONDS = 10;

  /** Where the pool, the workers and the sweeper wait for work before they end. */
  private static final Set<String> IDLE =
      Set.of(
          "java.util.concurrent.ThreadPoolExecutor.getTask",
          "dev.conveyor.internal.schedule.Scheduler$Worker.park",
          "dev.conveyor.internal.schedule.Sweeper.rest");

  private Await() {}

  /** Waits until a condition holds. */
  public static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for: " + what);
      }
      LockSupport.parkNanos(100_000);
    }
  }

  /** Waits for a latch; passes an interrupt on. */
  public static void open(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("a latch was not opened");
    }
  }

  /** Waits until a number is above 0 and has stayed the same for a while. */
  public static long steady(LongSupplier number) {
    long[] last = {number.getAsLong()};
    int[] times = new int[1];
    until(
        "a number that stays the same",
        () -> {
          long now = number.getAsLong();
          times[0] = now == last[0] && now > 0 ? times[0] + 1 : 0;
          last[0] = now;
          return times[0] > 300;
        });
    return last[0];
  }

  /** Waits until no thread of ours is left. */
  public static void noThreads() {
    until("the end of our threads", () -> threads().isEmpty());
  }

  /**
   * Waits until no thread of ours has anything to do; those that are about to end, as there is
   * nothing for them, may be left. That takes no time, and tells nearly as much after each test.
   */
  public static void idleThreads() {
    until("our threads to have nothing to do", () -> threads().stream().allMatch(Await::isIdle));
  }

  private static boolean isIdle(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .anyMatch(IDLE::contains);
  }

  /** The threads of ours that there are. */
  public static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(Threads.NAME_PREFIX))
        .toList();
  }

  /** Waits until nothing holds an object. */
  public static void unreachable(String what, WeakReference<?> object) {
    until(
        what + " to be unreachable",
        () -> {
          System.gc();
          return object.get() == null;
        });
  }
}
