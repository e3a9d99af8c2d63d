package dev.conveyor.internal.schedule;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The home of one task that has a thread of its own: because it reads the caller's input on the
 * caller's thread, or because it blocks. While the task has no work its thread may help others.
 */
public final class Driver implements Home {

  /** How long it trusts an executor that may have no thread to give. */
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private @Nullable Workers watching;
  private @Nullable Workers helped;
  private @Nullable Runnable whileResting;
  private @Nullable Consumer<Runnable> starter;
  private @Nullable Workers lender;
  private BooleanSupplier asleep = () -> false;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean awake = true;
  private volatile @Nullable Task task;
  private volatile @Nullable Thread thread;
  private volatile boolean ended;

  /** A driver without a task. */
  public Driver() {}

  /**
   * Makes this the home of a task, in place of the one before, which then does nothing any more.
   * Before its first signal.
   *
   * @param adopted the task
   */
  public void adopt(Task adopted) {
    adopted.settle(this);
    task = adopted;
  }

  private boolean hasWork() {
    Task has = task;
    return has != null && has.isQueued();
  }

  private void work() {
    Task has = task;
    if (has != null) {
      has.execute();
    }
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

  /**
   * Has it get a thread when there is work for the first time. Before the first signal.
   *
   * @param start given what the thread has to run
   */
  public void startWith(Consumer<Runnable> start) {
    starter = start;
  }

  /**
   * Has workers run the task, which then has next to nothing to do, until it is signalled when it
   * is not asleep any more. Before the first signal.
   */
  public void sleepAmong(Workers workers, BooleanSupplier asleep) {
    lender = workers;
    this.asleep = asleep;
    awake = false;
  }

  @Override
  public void submit(Task submitted) {
    if (!awake && !asleep.getAsBoolean()) {
      awake = true;
    }
    if (!awake && lender != null) {
      lender.submit(submitted);
    } else {
      start();
      wake();
    }
  }

  private void start() {
    Consumer<Runnable> start = starter;
    if (start != null && started.compareAndSet(false, true)) {
      start.accept(() -> drive(Driver::ignoreInterrupt));
    }
  }

  /**
   * Only user code interrupts a thread of the pool: those who stop a run wait until it is heard.
   */
  private static void ignoreInterrupt() {}

  @Override
  public boolean hasWaiting() {
    if (helped == null) {
      return thread != Thread.currentThread(); // that of a worker, which had it on loan
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
      Hand before = Hand.replace(helped, true);
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
      if (hasWork()) {
        work();
      } else {
        rest(onInterrupt);
      }
    }
  }

  private void driveAndHelp(Workers workers, Runnable onInterrupt) {
    workers.guestWorks();
    while (!ended) {
      if (hasWork()) {
        workers.emptyHand();
        work();
      } else if (!workers.lendAHand(this::hasWork)) {
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
    while (!hasWork() && !ended && (unsure == null || !unsure.isShort())) {
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

  /** Adds the thread that drives the task now, if there is one. */
  public void addThread(List<Thread> threads) {
    Thread driving = thread;
    if (driving != null) {
      threads.add(driving);
    }
  }

  private void wake() {
    Thread driving = thread;
    if (driving != null) {
      LockSupport.unpark(driving);
    }
  }
}
