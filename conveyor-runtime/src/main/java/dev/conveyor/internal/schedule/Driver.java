package dev.conveyor.internal.schedule;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * A driver that gets its thread from elsewhere gives it back when its task has had nothing to do for
 * a while: it says that it has none, then looks once more whether there is work; who submits queues
 * the task, then looks whether there is a thread. One of them sees the other, and starts the next.
 */
/**
 * The home of one task that has a thread of its own: because it reads the caller's input on the
 * caller's thread, or because it blocks. While the task has no work its thread may help others.
 */
public final class Driver implements Home {

  private static final long KEEP_ALIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long it trusts that it is told: who was to do that may have been struck by an error. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private @Nullable Crew crew;
  private boolean helps;
  private volatile boolean watched;
  private @Nullable Consumer<Runnable> starter;
  private BooleanSupplier asleep = () -> false;
  private boolean mayBeLent;
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

  /** Names the crew of the same run. Before {@link #drive}. */
  public void join(Crew joined) {
    crew = joined;
  }

  /** Has the sweeper look at the run while the task runs, as others wait for what it does. */
  public void watch() {
    watched = true;
  }

  @Override
  public void claimed() {
    if (watched && crew != null) {
      crew.watch();
    }
  }

  /** Has the thread help the crew. Before {@link #drive}. */
  public void help() {
    helps = true;
  }

  /**
   * Has it get a thread when there is work for which it has none. Before the first signal.
   *
   * @param start given what the thread has to run
   */
  public void startWith(Consumer<Runnable> start) {
    starter = start;
  }

  /**
   * Has the crew run the task, which then has next to nothing to do, until it is signalled when it
   * is not asleep any more. Before the first signal.
   */
  public void sleepAmongCrew(BooleanSupplier asleep) {
    mayBeLent = true;
    this.asleep = asleep;
    awake = false;
  }

  @Override
  public void submit(Task submitted) {
    if (!awake && !asleep.getAsBoolean()) {
      awake = true;
    }
    if (!awake && mayBeLent && crew != null) {
      crew.submit(submitted);
      return;
    }
    start();
    Thread driving = thread;
    if (driving != null) {
      LockSupport.unpark(driving);
    }
  }

  private void start() {
    Consumer<Runnable> start = starter;
    if (start != null) {
      if (!started.get() && started.compareAndSet(false, true)) {
        start.accept(() -> drive(Driver::ignoreInterrupt));
      }
    }
  }

  /**
   * Only user code interrupts a thread of the pool: those who stop a run wait until it is heard.
   */
  private static void ignoreInterrupt() {}

  @Override
  public boolean hasWaiting() {
    if (!helps || crew == null) {
      return thread != Thread.currentThread(); // that of a worker, which had it on loan
    }
    crew.guestTurns();
    return !crew.isHandEmpty();
  }

  /** Has {@link #drive} return. */
  public void end() {
    ended = true;
    wake();
  }

  /** Has the thread look whether it can help, if it rests. */
  public void wake() {
    Thread driving = thread;
    if (driving != null) {
      LockSupport.unpark(driving);
    }
  }

  /**
   * Runs the task on this thread whenever it has work, until {@link #end}; if it helps, also what
   * the crew then has to do.
   *
   * @param onInterrupt called when the thread was interrupted while it waited
   */
  public void drive(Runnable onInterrupt) {
    thread = Thread.currentThread();
    Crew helped = helps ? crew : null;
    if (helped == null) {
      driveAlone(onInterrupt);
      return;
    }
    Hand hand = helped.welcome();
    try {
      driveAndHelp(helped, onInterrupt);
    } finally {
      hand.restore();
      thread = null;
    }
  }

  private void driveAlone(Runnable onInterrupt) {
    do {
      thread = Thread.currentThread();
      long idleSince = System.nanoTime();
      long left = KEEP_ALIVE_NANOS;
      while (!ended && (left > 0 || starter == null)) {
        if (hasWork()) {
          work();
          idleSince = System.nanoTime();
        } else if (starter == null) {
          LockSupport.park(this);
          heed(onInterrupt);
        } else {
          LockSupport.parkNanos(this, left);
          heed(onInterrupt);
        }
        left = idleSince + KEEP_ALIVE_NANOS - System.nanoTime();
      }
      thread = null;
      started.set(false);
    } while (hasWork() && !ended && starter != null && started.compareAndSet(false, true));
  }

  private void driveAndHelp(Crew helped, Runnable onInterrupt) {
    helped.guestWorks();
    while (!ended) {
      if (hasWork()) {
        helped.emptyHand();
        work();
      } else if (!helped.lendAHand(this::hasWork)) {
        rest(helped, onInterrupt);
      }
    }
    helped.helpAtEnd();
    helped.guestRests();
  }

  private void rest(Crew helped, Runnable onInterrupt) {
    @Nullable Object places = Crew.rest();
    Crew.Patience patience = helped.patience();
    while (!hasWork() && !ended && !helped.isShort() && !patience.isOver()) {
      LockSupport.parkNanos(this, Math.min(LOOK_NANOS, patience.nanos()));
      heed(onInterrupt);
      helped.endBroken();
    }
    Crew.wake(places);
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
}
