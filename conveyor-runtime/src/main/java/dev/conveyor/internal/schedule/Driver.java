package dev.conveyor.internal.schedule;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The home of one task that has a thread of its own: because it reads the caller's input on the
 * caller's thread, or because it blocks.
 */
public final class Driver implements Home {

  private final Task task;
  private volatile @Nullable Thread thread;
  private volatile boolean ended;

  /**
   * Makes this the home of a task. Before its first signal.
   *
   * @param task the task
   */
  public Driver(Task task) {
    this.task = task;
    task.settle(this);
  }

  @Override
  public void submit(Task submitted) {
    wake();
  }

  @Override
  public boolean hasWaiting() {
    return false;
  }

  /** Has {@link #drive} return. */
  public void end() {
    ended = true;
    wake();
  }

  /**
   * Runs the task on this thread whenever it has work, until {@link #end}.
   *
   * @param onInterrupt called when the thread was interrupted while it waited
   */
  public void drive(Runnable onInterrupt) {
    thread = Thread.currentThread();
    while (!ended) {
      if (task.isQueued()) {
        task.execute();
      } else {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          onInterrupt.run();
        }
      }
    }
    thread = null;
  }

  private void wake() {
    Thread driving = thread;
    if (driving != null) {
      LockSupport.unpark(driving);
    }
  }
}
