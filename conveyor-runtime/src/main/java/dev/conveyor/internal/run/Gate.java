package dev.conveyor.internal.run;

import dev.conveyor.internal.pipe.Party;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where threads that are not the engine's wait for a pipe. */
final class Gate implements Party {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition signalled = lock.newCondition();

  @Override
  public void signal() {
    lock.lock();
    try {
      signalled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a condition holds or the time is over. The condition is looked at again after each
   * signal, under the lock, so that no signal falls between the look and the wait.
   *
   * @param nanos for how long; {@link Long#MAX_VALUE} for as long as it takes
   * @return whether it holds
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean await(BooleanSupplier condition, long nanos) throws InterruptedException {
    long deadline = nanos == Long.MAX_VALUE ? nanos : System.nanoTime() + nanos;
    if (!lock.tryLock(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      while (!condition.getAsBoolean()) {
        if (deadline == Long.MAX_VALUE) {
          signalled.await();
        } else if (signalled.awaitNanos(deadline - System.nanoTime()) <= 0) {
          return condition.getAsBoolean();
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
