package dev.conveyor.internal.pipe;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/*
 * There is no lock that an Error could leave taken: who waits enters, then looks at the condition,
 * then parks; who signals has changed what the condition reads, then looks who is here. One of them
 * sees the other, and a thread that is unparked before it parks does not park.
 */
/** Where threads that are not the engine's wait for a pipe. */
public final class Gate implements Party {

  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();

  @Override
  public void signal() {
    for (Thread thread : waiting) {
      LockSupport.unpark(thread);
    }
  }

  /**
   * Waits until a condition holds or the time is over. The condition is looked at again after each
   * signal, by several threads at once if these wait.
   *
   * @param nanos for how long; {@link Long#MAX_VALUE} for as long as it takes
   * @return whether it holds
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean await(BooleanSupplier condition, long nanos) throws InterruptedException {
    long deadline = nanos == Long.MAX_VALUE ? nanos : System.nanoTime() + nanos;
    Thread self = Thread.currentThread();
    waiting.add(self);
    try {
      while (!condition.getAsBoolean()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (deadline == Long.MAX_VALUE) {
          LockSupport.park(this);
        } else {
          long left = deadline - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          LockSupport.parkNanos(this, left);
        }
      }
      return true;
    } finally {
      boolean unused = waiting.remove(self);
    }
  }
}
