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
   * How long it trusts that it is signalled: who was to do that may have been struck by an error.
   */
  private static final long LOOK_SECONDS = 1;

  /**
   * Waits until a condition holds. It is looked at again after each signal, under the lock, so that
   * no signal falls between the look and the wait.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void await(BooleanSupplier condition) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!condition.getAsBoolean()) {
        boolean unused = signalled.await(LOOK_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a condition holds or the time is over.
   *
   * @return whether it holds
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean await(BooleanSupplier condition, long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    if (!lock.tryLock(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      while (!condition.getAsBoolean()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        signalled.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
