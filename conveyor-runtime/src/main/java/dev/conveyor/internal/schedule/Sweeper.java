package dev.conveyor.internal.schedule;

import static java.lang.invoke.ConstantBootstraps.staticFieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * One thread for all runs, that there is while some are active. It looks at each of them after 1 ms,
 * 2 ms … 8 ms: for what stages have done and told nobody yet, as they are in the middle of a batch;
 * for workers that wait in user code; and for runs that nobody can take the results of.
 *
 * E1  Who makes a run active says so first (Crew.watched), then hands it over. The sweeper that finds a
 *     run idle takes that back, then looks once more: so an active run is watched.
 * E2  A sweeper that is about to end gives its place up, then looks once more whether there is a run.
 */
/** Looks at the runs that are at work, for what nobody was told of. */
final class Sweeper implements Runnable {

  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int PAUSE_FOR_WORK = 40;
  private static final long KEEP_ALIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long ABANDONED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** What it looks at: the crew of a run. */
  abstract static class Watched extends Scheduler.Client {

    Watched(Breakage breakage) {
      super(breakage);
    }

    /** Looks, if it is time to. */
    abstract void look(long now);

    /** Whether it needs to be looked at no more, for now. */
    abstract boolean isIdle();

    /** Has the run cancelled if nobody can take its results. */
    abstract void cancelIfAbandoned();

    /** Whose workers work for it. */
    abstract Scheduler scheduler();
  }

  private static final Queue<Watched> ADDED = new ConcurrentLinkedQueue<>();

  private static final VarHandle PRESENT =
      staticFieldVarHandle(
          MethodHandles.lookup(), "present", VarHandle.class, Sweeper.class, Sweeper.class);

  /** The one that runs, or is about to; taken out by writing to it, which cannot fail. */
  private static volatile @Nullable Sweeper present;

  private final List<Watched> crews = new ArrayList<>();
  private final Set<Scheduler> schedulers = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile @Nullable Thread resting;
  private long abandonedLookAt;
  private long idleSince = System.nanoTime();

  private Sweeper() {}

  /** Adds a run. Any thread. */
  static void watch(Watched crew) {
    ADDED.add(crew);
    Sweeper sweeper = present;
    if (sweeper == null) {
      start();
      return;
    }
    Thread thread = sweeper.resting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  private static void start() {
    Sweeper made = new Sweeper();
    boolean starts = false;
    try {
      starts = PRESENT.compareAndSet(null, made);
      if (starts) {
        Threads.pool().execute(made);
      }
    } catch (Throwable e) { // such as for want of memory: another run will try again
      if (starts) {
        present = null;
      }
    }
  }

  @Override
  public void run() {
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = sweepAndRest();
      } catch (Throwable e) { // such as for want of memory; the next look is made all the same
        if (present != this) {
          return; // another one may have begun
        }
      }
    }
  }

  /** Looks once, and waits for the next time; false if it has given its place up. */
  private boolean sweepAndRest() {
    long now = System.nanoTime();
    sweep(now);
    if (!crews.isEmpty()) {
      idleSince = now;
      LockSupport.parkNanos(this, pause(System.nanoTime() - now));
    } else if (now - idleSince < KEEP_ALIVE_NANOS) {
      rest();
    } else {
      present = null;
      return !ADDED.isEmpty() && PRESENT.compareAndSet(null, this);
    }
    return true;
  }

  /**
   * So long that looking takes a few percent of a core at the most, however many runs there are.
   */
  private static long pause(long took) {
    return Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, took * PAUSE_FOR_WORK));
  }

  private void rest() {
    resting = Thread.currentThread();
    if (ADDED.isEmpty()) {
      LockSupport.parkNanos(this, KEEP_ALIVE_NANOS);
    }
    resting = null;
  }

  private void sweep(long now) {
    schedulers.clear();
    for (Watched added = ADDED.peek(); added != null; added = ADDED.peek()) {
      crews.add(added); // first: one that is added twice is looked at twice, one that is lost never
      Watched unused = ADDED.poll();
    }
    boolean abandoned = now - abandonedLookAt >= ABANDONED_NANOS;
    if (abandoned) {
      abandonedLookAt = now;
    }
    for (Iterator<Watched> all = crews.iterator(); all.hasNext(); ) {
      if (isIdle(all.next(), now, abandoned)) {
        all.remove();
      }
    }
    for (Scheduler scheduler : schedulers) {
      scheduler.replaceStuck(now);
    }
  }

  /** Looks at a run; whether it needs to be looked at no more. */
  private boolean isIdle(Watched crew, long now, boolean abandoned) {
    try {
      crew.look(now);
      if (abandoned) {
        crew.cancelIfAbandoned();
      }
      schedulers.add(crew.scheduler());
      return crew.isIdle();
    } catch (Throwable e) { // it must not keep others from being looked at
      crew.breakage.thrown = e;
      return false;
    }
  }
}
