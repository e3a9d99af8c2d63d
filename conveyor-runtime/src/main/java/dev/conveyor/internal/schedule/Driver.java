package dev.conveyor.internal.schedule;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The home of one task that has a thread of its own: because it reads the caller's input on the
 * caller's thread, or because it blocks. While the task has no work its thread may help others.
 */
public final class Driver implements Home {

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Task task;
  private @Nullable Workers helped;
  private @Nullable Runnable whileResting;
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

  /** Has the thread help these workers. Before {@link #drive}. */
  public void help(Workers workers) {
    helped = workers;
  }

  /** Has the thread do something every second while its task has no work. Before {@link #drive}. */
  public void whileResting(Runnable look) {
    whileResting = look;
  }

  @Override
  public void submit(Task submitted) {
    wake();
  }

  @Override
  public boolean hasWaiting() {
    if (helped == null) {
      return false;
    }
    helped.guestTurns();
    return !helped.isHandEmpty();
  }

  /** Has {@link #drive} return. */
  public void end() {
    ended = true;
    wake();
  }

  /**
   * Runs the task on this thread whenever it has work, until {@link #end}; if it helps workers,
   * also what they then have to do.
   *
   * @param onInterrupt called when the thread was interrupted while it waited
   */
  public void drive(Runnable onInterrupt) {
    thread = Thread.currentThread();
    if (helped == null) {
      driveAlone(onInterrupt);
    } else {
      Hand before = Hand.replace(helped);
      driveAndHelp(helped, onInterrupt);
      Hand.restore(before);
    }
    thread = null;
  }

  private void driveAlone(Runnable onInterrupt) {
    while (!ended) {
      if (task.isQueued()) {
        task.execute();
      } else {
        rest(onInterrupt);
      }
    }
  }

  private void driveAndHelp(Workers workers, Runnable onInterrupt) {
    workers.guestWorks();
    while (!ended) {
      if (task.isQueued()) {
        workers.emptyHand();
        task.execute();
      } else if (!workers.lendAHand(task::isQueued)) {
        workers.guestRests();
        rest(onInterrupt);
        workers.guestWorks();
      }
    }
    while (workers.lendAHand(() -> false)) {}
    workers.guestRests();
  }

  private void rest(Runnable onInterrupt) {
    while (!task.isQueued() && !ended) {
      if (whileResting == null) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, LOOK_NANOS);
        whileResting.run();
      }
      if (Thread.interrupted()) {
        onInterrupt.run();
      }
    }
  }

  private void wake() {
    Thread driving = thread;
    if (driving != null) {
      LockSupport.unpark(driving);
    }
  }
}
