package dev.conveyor.internal.schedule;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * All runs of an executor share its workers, as many as there are cores. A run that has work posts a
 * ticket; a worker that is free takes the oldest one and works for that crew until this has no more
 * to do, or, when others wait, for a slice of time:
 *
 *                 ticket                    nothing to do, or the slice is over
 *   Crew ──post──▶ queue ──▶ Worker ──▶ works for the crew ──▶ next ticket, or parks
 *
 * A worker that parks says so, then looks at the tickets once more; who posts puts the ticket in,
 * fences, and looks who is parked.
 *
 * D1  A ticket that was posted is taken: by a worker that is woken or started for it; or, where all
 *     are at work, by the first that comes back.
 * D2  A worker leaves PARKED by one atomic update: whoever makes it RUNNING wakes it, and it makes
 *     itself ENDED. So no wake-up goes to a worker that ends.
 * D3  A worker that waits in user code has its place taken by another one, as long as it waits: it
 *     says so itself where the engine knows that it waits; else the sweeper finds out.
 * D4  Nothing here waits for a worker to come. An executor may have no thread to give: whoever waits
 *     for a run does its work then (Crew).
 * D5  What an Error strikes half-way belongs to all runs, so it is mended: a worker that was to start,
 *     or whose loop was struck, is marked as ended by writing to a field, and the sweeper calls
 *     another one for the ticket that may lie there. How many places were taken is not counted but
 *     seen from the workers.
 */
/** The threads that work on the runs of one executor. */
public final class Scheduler {

  /** For how long a worker is at work for one crew while others wait. */
  static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final long KEEP_ALIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** How long a worker may be seen at the same task before it is asked whether it waits. */
  private static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  /** How long one is looked at that says that it runs, and the part of that it must have run. */
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final int IDLE_SHARE = 20;

  /** How many workers there may be in place of others that wait. */
  private static final int MOST_AWAY = 256;

  /** The number of physical cores does not change while we run. */
  private static final int CORES = Cores.usable();

  private static final Scheduler SHARED = new Scheduler(Threads.pool());

  private static final List<WeakReference<Scheduler>> OTHERS = new ArrayList<>();

  /** Who asks for workers: the crew of a run. */
  abstract static class Client {

    /** Where what struck its run is noted: by writing to a field, which takes no call. */
    final Breakage breakage;

    Client(Breakage breakage) {
      this.breakage = breakage;
    }

    /** How many workers it may have at once. */
    abstract int parallelism();

    /** Has a worker work, on its thread, until it is done there. */
    abstract void work(Worker worker);

    /** Whether it has something to do that nobody does yet. */
    abstract boolean hasQueued();

    /** Takes note that one of its workers waits, so that another one may take its place. */
    abstract void leavePlace();

    /** Takes note that one that waited goes on. */
    abstract void takePlace();

    /** Takes note that a worker waits that did not say that it would. */
    abstract void waits(Thread worker);

    /** Takes note that the executor gives no thread. */
    abstract void refused(Throwable refusal);
  }

  private final Executor executor;
  private final Queue<Client> tickets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger live = new AtomicInteger();
  private volatile Worker[] workers = {};
  private volatile boolean deserted;

  /** Whether a worker was to come that did not. */
  private volatile boolean missed;

  private Scheduler(Executor executor) {
    this.executor = executor;
  }

  /** How many workers there are of each executor, and how many work on a run that does not say. */
  public static int cores() {
    return CORES;
  }

  /** That of the threads of Conveyor. */
  public static Scheduler shared() {
    return SHARED;
  }

  /** The one of an executor. */
  public static Scheduler of(Executor executor) {
    if (executor == Threads.pool()) {
      return SHARED;
    }
    synchronized (OTHERS) {
      OTHERS.removeIf(other -> other.refersTo(null));
      for (WeakReference<Scheduler> other : OTHERS) {
        Scheduler known = other.get();
        if (known != null && known.executor == executor) {
          return known;
        }
      }
      Scheduler made = new Scheduler(executor);
      OTHERS.add(new WeakReference<>(made));
      return made;
    }
  }

  /**
   * Asks for a worker.
   *
   * @return whether one was free to come
   */
  boolean post(Client crew) {
    tickets.offer(crew);
    VarHandle.fullFence();
    return wakeOne(crew);
  }

  /** Takes back what a crew has asked for. */
  void withdraw(Client crew) {
    while (tickets.remove(crew)) {}
  }

  /** Whether crews wait for a worker. */
  boolean hasTickets() {
    return !tickets.isEmpty();
  }

  /** Whether somebody has waited for a worker in vain, and none has come since. */
  boolean isDeserted() {
    return deserted;
  }

  void setDeserted(boolean value) {
    if (deserted != value) {
      deserted = value;
    }
  }

  /** Whether no worker is free to come to a crew. */
  boolean isSaturated(Client crew) {
    Worker[] all = workers;
    int allowed = allowed(crew);
    for (int i = 0; i < allowed && i < all.length; i++) {
      if (all[i].state.get() != WorkerState.RUNNING) {
        return false;
      }
    }
    return all.length >= allowed;
  }

  private int allowed(Client crew) {
    return Math.max(CORES, crew.parallelism()) + Math.min(away(), MOST_AWAY);
  }

  /** How many workers wait whose places others may have. */
  private int away() {
    int away = 0;
    for (Worker worker : workers) {
      away += (int) (worker.state.turns() & 1);
    }
    return away;
  }

  private boolean wakeOne(Client crew) {
    int allowed = allowed(crew);
    Worker[] all = workers;
    for (int i = 0; i < allowed && i < all.length; i++) {
      if (all[i].tryWake()) {
        return true;
      }
    }
    for (int i = 0; i < allowed; i++) {
      if (start(worker(i), crew)) {
        return true;
      }
    }
    return false;
  }

  private Worker worker(int index) {
    Worker[] all = workers;
    if (index < all.length) {
      return all[index];
    }
    synchronized (this) {
      all = workers;
      while (all.length <= index) {
        Worker[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = new Worker();
        all = more;
      }
      workers = all;
      return all[index];
    }
  }

  /** Has a worker started if it has no thread; whether it had none, and will have one. */
  private boolean start(Worker worker, Client crew) {
    boolean starts = false;
    try {
      starts = worker.state.cas(WorkerState.ENDED, WorkerState.RUNNING);
      if (starts) {
        worker.starter = Thread.currentThread();
        executor.execute(worker);
        worker.starter = null;
      }
      return starts;
    } catch (Throwable e) {
      worker.starter = null;
      if (starts) {
        worker.state.state = WorkerState.ENDED;
      }
      missed = true;
      if (live.get() == 0) {
        crew.refused(e);
      }
      return false;
    }
  }

  /** Says that a worker waits, so that another one may take its place. */
  void leavePlace(Client crew) {
    if (hasTickets()) {
      boolean unused = wakeOne(crew);
    }
  }

  private void passOn() {
    Client waiting = tickets.peek();
    if (waiting != null) {
      boolean unused = wakeOne(waiting);
    }
  }

  /** Has the places taken of workers that wait in user code while others wait for a worker. */
  void replaceStuck(long now) {
    if (missed) {
      missed = false;
      passOn();
    }
    for (Worker worker : workers) {
      worker.look(now);
    }
  }

  /** Adds the threads that work for a crew now. */
  void addThreads(Client crew, List<Thread> threads) {
    for (Worker worker : workers) {
      Thread thread = worker.thread;
      if (worker.crew == crew && thread != null) {
        threads.add(thread);
      }
    }
  }

  /** A loop on a thread of the executor. */
  final class Worker implements Runnable {
    private final WorkerState state = new WorkerState();
    private volatile @Nullable Thread thread;
    private volatile @Nullable Thread starter;
    private volatile @Nullable Client crew;

    /** What the sweeper knows of it. */
    private long seenAt;

    private long seenTurns;
    private long seenCpu = -1;
    private long seenCpuAt;

    /** Wakes a parked worker. */
    boolean tryWake() {
      if (!state.cas(WorkerState.PARKED, WorkerState.RUNNING)) {
        return false;
      }
      LockSupport.unpark(thread);
      return true;
    }

    /** Refuses to run inside the call that starts it, which is about to do something else. */
    private void refuseStarter(Thread self) {
      if (starter == self) {
        throw new RejectedExecutionException(
            "the executor runs its tasks on the thread that submits them; give one that has threads"
                + " of its own");
      }
    }

    @Override
    public void run() {
      boolean ended = false;
      boolean lives = false;
      try {
        Thread self = Thread.currentThread();
        refuseStarter(self);
        lives = live.incrementAndGet() > 0;
        thread = self;
        boolean unused = state.turn(); // an Error may have ended it while its place was another's
        Client next = take();
        while (next != null) {
          setDeserted(false);
          workFor(next);
          leave(next);
          next = take();
        }
        ended = true;
      } catch (Throwable e) {
        Client at = crew; // it has lost the ticket that it gave
        if (at != null && at.breakage.thrown == null) {
          at.breakage.thrown = e;
        }
        throw e;
      } finally {
        if (!ended) { // by an Error in a frame of the loop itself
          crew = null;
          thread = null;
          missed = true;
          state.state = WorkerState.ENDED;
        }
        if (lives) {
          live.decrementAndGet();
        }
      }
    }

    private void workFor(Client next) {
      try {
        next.work(this);
      } catch (Throwable e) { // an Error in a frame of the crew itself, whose counts may be wrong
        if (next.breakage.thrown == null) {
          next.breakage.thrown = e;
        }
        Thread.interrupted();
      }
    }

    /**
     * Says that it is done with a crew, and counts that as it does tasks: who has seen it there,
     * and lends its place since, must do so before that count, or fail. Else it would take back
     * from the next crew a place that it never left, and that crew would have one place less for
     * good.
     */
    private void leave(Client left) {
      crew = null;
      takePlace(left);
    }

    /** The next crew to work for; null if the worker has ended instead. */
    private @Nullable Client take() {
      while (true) {
        Client next = tickets.poll();
        if (next != null) {
          crew = next;
          return next;
        }
        state.set(WorkerState.PARKED);
        next = tickets.poll();
        if (next != null) {
          crew = next;
          if (!state.cas(WorkerState.PARKED, WorkerState.RUNNING)) {
            passOn(); // it was woken for a ticket that may still be there
          }
          return next;
        }
        if (!park()) {
          return null;
        }
      }
    }

    /** Parks until it is woken; false if it has ended instead. */
    private boolean park() {
      long until = System.nanoTime() + KEEP_ALIVE_NANOS;
      while (state.get() == WorkerState.PARKED) {
        long left = until - System.nanoTime();
        if (left > 0) {
          LockSupport.parkNanos(Scheduler.this, left);
          Thread.interrupted(); // meant for a task that has ended since
        } else {
          thread = null; // not after the end: then the field may be the next thread's already
          if (state.cas(WorkerState.PARKED, WorkerState.ENDED)) {
            return false;
          }
          thread = Thread.currentThread();
        }
      }
      return true;
    }

    /** D3. By the sweeper. */
    private void look(long now) {
      Client at = crew;
      Thread running = thread;
      long turns = state.turns();
      if (at == null || running == null || (turns & 1) != 0 || !isMissed(at)) {
        seenAt = 0;
      } else if (seenAt == 0 || turns != seenTurns) {
        seenAt = now;
        seenTurns = turns;
        seenCpu = -1;
      } else if (now - seenAt >= STUCK_NANOS && waits(running, now)) {
        lend(at, turns, running);
      }
    }

    private void lend(Client at, long turnsSeenNow, Thread running) {
      try {
        if (state.lend(turnsSeenNow)) {
          at.leavePlace();
          at.waits(running);
        }
      } catch (Throwable e) {
        at.breakage.thrown = e; // it may not know that one is away that will come back
      }
    }

    private boolean isMissed(Client at) {
      return (hasTickets() || at.hasQueued()) && away() < MOST_AWAY;
    }

    /**
     * Whether a thread waits, as far as can be seen: it says so, or for a while does not use its
     * core, as one that waits for input from outside, in native code.
     */
    private boolean waits(Thread running, long now) {
      return switch (running.getState()) {
        case WAITING, TIMED_WAITING, BLOCKED -> true;
        default -> {
          if (seenCpu < 0) {
            seenCpu = ThreadTimes.cpuNanos(running);
            seenCpuAt = now;
          }
          long nanos = now - seenCpuAt;
          yield nanos >= IDLE_NANOS
              && seenCpu >= 0
              && ThreadTimes.cpuNanos(running) - seenCpu < nanos / IDLE_SHARE
              && isOutside(running);
        }
      };
    }

    /** Whether a thread is in native code, where it may wait; else it only gets no core. */
    private static boolean isOutside(Thread running) {
      StackTraceElement[] trace = running.getStackTrace();
      return trace.length > 0
          && trace[0].isNativeMethod()
          && !trace[0].getClassName().startsWith("java.lang.");
    }

    /** Says that it is about to wait in the middle of a task. By its thread. */
    void leavePlace(Client at) {
      if (state.lend(state.turns() & ~1L)) {
        at.leavePlace();
      }
    }

    /** Says that it goes on, or is done with a task: another one may have its place. */
    void takePlace(Client at) {
      if (state.turn()) {
        at.takePlace();
      }
    }
  }

  /**
   * Whether a worker runs, waits to be woken, or has no thread; and how many tasks it has run,
   * times two, plus one while another worker has its place.
   */
  private static final class WorkerState {
    static final int ENDED = 0;
    static final int RUNNING = 1;
    static final int PARKED = 2;

    private static final VarHandle STATE =
        fieldVarHandle(
            MethodHandles.lookup(), "state", VarHandle.class, WorkerState.class, int.class);

    private static final VarHandle TURNS =
        fieldVarHandle(
            MethodHandles.lookup(), "turns", VarHandle.class, WorkerState.class, long.class);

    private volatile int state = ENDED;
    private volatile long turns;

    int get() {
      return state;
    }

    void set(int value) {
      state = value;
    }

    boolean cas(int expected, int value) {
      return STATE.compareAndSet(this, expected, value);
    }

    long turns() {
      return turns;
    }

    /** Has another worker take its place, while it is at the same task still. */
    boolean lend(long seen) {
      return TURNS.compareAndSet(this, seen, seen + 1);
    }

    /** Counts a task; whether another worker had its place. */
    boolean turn() {
      while (true) {
        long seen = turns;
        if (TURNS.compareAndSet(this, seen, (seen | 1) + 1)) {
          return (seen & 1) != 0;
        }
      }
    }
  }
}
