package dev.conveyor.internal.schedule;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The home of one task that has a thread of its own: because it reads the caller's input on the
 * caller's thread, or because it blocks. While the task has no work its thread may help others.
 */
public final class Driver implements Home {

  /** How long it trusts an executor that may have no thread to give. */
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Task task;
  private @Nullable Workers watching;
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

  /** Has these workers watch the task while it runs. Before {@link #drive}. */
  public void watchedBy(Workers workers) {
    watching = workers;
  }

  @Override
  public void claimed() {
    if (watching != null) {
      watching.watch();
    }
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
      try {
        driveAndHelp(helped, onInterrupt);
      } finally {
        Hand.restore(before);
      }
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
    helpToTheEnd(workers, onInterrupt);
    workers.guestRests();
  }

  /** Helps while there is something to do; to the end where nobody else may get a thread. */
  private void helpToTheEnd(Workers workers, Runnable onInterrupt) {
    while (!workers.isOver()) {
      if (!workers.lendAHand(() -> false)) {
        if (!workers.mayRunShort()) {
          return;
        }
        if (!workers.isShort()) {
          LockSupport.parkNanos(this, SHORT_NANOS);
          heed(onInterrupt);
        }
      }
    }
  }

  private void rest(Runnable onInterrupt) {
    Workers unsure = helped != null && helped.mayRunShort() ? helped : null;
    while (!task.isQueued() && !ended && (unsure == null || !unsure.isShort())) {
      if (unsure == null && whileResting == null) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, unsure == null ? LOOK_NANOS : SHORT_NANOS);
      }
      if (whileResting != null) {
        whileResting.run();
      }
      heed(onInterrupt);
    }
  }

  private static void heed(Runnable onInterrupt) {
    if (Thread.interrupted()) {
      onInterrupt.run();
    }
  }

  private void wake() {
    Thread driving = thread;
    if (driving != null) {
      LockSupport.unpark(driving);
    }
  }
}
