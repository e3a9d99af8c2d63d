package dev.conveyor.internal.schedule;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.conveyor.internal.pipe.SharedRing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * One run queue, and as many loops as the run may use cores. The loops run on threads of an executor
 * and end when they have had nothing to do for a while. Wake-ups are explicit:
 *
 *   submit:  queue it; fence; if nobody is searching, wake a parked worker or start an ended one
 *   worker:  take from the queue; if there is nothing, search: look again for 20 µs
 *              found → no longer searching; if I was the last to search and there is more, wake one
 *              not   → parked; no longer searching; look once more; park
 *
 * W1  A worker that parks has looked at the queue after it said that it is parked and no longer
 *     searching; one that submits looks for searchers after it has queued. One of them sees the other.
 * W2  A worker leaves PARKED by one atomic update: whoever makes it RUNNING wakes it, and it makes
 *     itself ENDED. So no wake-up goes to a worker that ends.
 * W3  A worker that has ended looks once more whether a task runs; a driver whose task runs looks
 *     whether all workers have ended, and starts one. So there is one to sweep behind it.
 *
 * A task that ends a batch puts the last task it signals into the hand of its thread, which runs it
 * next: what was just put into the pipe is still in the cache. The others go to the queue.
 *
 * Tasks signal their neighbours once a batch. What a task has put out before it blocks in the middle
 * of a batch, or what room it has made, is found by a sweep: a parked worker looks at the pipes after
 * 1 ms, 2 ms … 8 ms, and does not end while a task is running.
 *
 * A guest is a thread with a task of its own that helps while that has no work. It takes the place of
 * the last worker, which then is not woken; if the guest is held up in its own task while others
 * wait, the last worker takes its place back at the next sweep.
 *
 * A thread that waits in the middle of a task leaves its place: one more worker may work meanwhile.
 * The spare ones are there for that. One that is not wanted any more stops after its task.
 *
 * W4  A thread that leaves its place looks at the queue afterwards, and one that submits looks for
 *     places after it has queued. So tasks are not left waiting while all threads wait for them.
 */
/** Runs tasks on a bounded number of threads. */
public final class Workers implements Home {

  private static final int MIN_QUEUE = 64;
  private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long FIRST_SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LAST_SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
  private static final long KEEP_ALIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final SharedRing<Task> queue;
  private final int parallelism;
  private final Worker[] workers;
  private final AtomicInteger searching = new AtomicInteger();
  private final Executor executor;
  private final Sweep sweep;
  private final Consumer<Throwable> onRejected;
  private final @Nullable ClassLoader contextClassLoader =
      Thread.currentThread().getContextClassLoader();
  private volatile boolean ended;
  private volatile boolean guestWorks;
  private final AtomicInteger live = new AtomicInteger();
  private final AtomicLong guestTurns = new AtomicLong();
  private final AtomicInteger away = new AtomicInteger();

  /** What a parked worker does from time to time. */
  public interface Sweep {

    /** Signals whoever has work and was not told yet; whether there was somebody. */
    boolean sweep();

    /** Whether a task is running. */
    boolean isActive();
  }

  /**
   * Workers that have not started yet.
   *
   * @param parallelism how many work at the most
   * @param waiting how many threads may wait in the middle of a task, in whose places others work
   * @param tasks how many tasks may be submitted at the most
   * @param executor gives the threads
   * @param sweep looks at the pipes
   * @param onRejected told if the executor gives no thread; they then come from {@link Threads}
   */
  public Workers(
      int parallelism,
      int waiting,
      int tasks,
      Executor executor,
      Sweep sweep,
      Consumer<Throwable> onRejected) {
    queue = new SharedRing<>(Math.max(MIN_QUEUE, tasks));
    this.parallelism = parallelism;
    workers = new Worker[parallelism + waiting];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i);
    }
    this.executor = executor;
    this.sweep = sweep;
    this.onRejected = onRejected;
  }

  /** Makes this the home of a task. Before its first signal. */
  public void adopt(Task task) {
    task.settle(this);
  }

  @Override
  public void submit(Task task) {
    Hand hand = Hand.among(this);
    if (hand == null || !hand.isOpen()) {
      enqueue(task);
      return;
    }
    Task before = hand.swap(task);
    if (before != null) {
      enqueue(before);
    }
  }

  private void enqueue(Task task) {
    while (!queue.offer(task)) {
      Thread.onSpinWait(); // there is a place for every task; somebody is just emptying it
    }
    VarHandle.fullFence();
    if (searching.get() == 0) {
      wakeOne();
    }
  }

  @Override
  public boolean hasWaiting() {
    return !isHandEmpty() || queue.size() > 0;
  }

  /** Whether this thread has nothing in its hand. */
  boolean isHandEmpty() {
    Hand hand = Hand.among(this);
    return hand == null || hand.isEmpty();
  }

  /** The task in the hand of this thread, or the next in the queue. */
  private @Nullable Task next() {
    Hand hand = Hand.among(this);
    Task task = hand == null ? null : hand.swap(null);
    return task == null ? queue.poll() : task;
  }

  /** Adds the threads that the workers have now. */
  public void addThreads(List<Thread> threads) {
    for (Worker worker : workers) {
      Thread thread = worker.thread;
      if (thread != null) {
        threads.add(thread);
      }
    }
  }

  /** Ends the workers. What is still queued is not run. */
  public void end() {
    ended = true;
    for (Worker worker : workers) {
      worker.tryWake();
    }
  }

  /**
   * Says that this thread is about to wait in the middle of a task; if it is a worker or the guest,
   * another one may work until {@link #takePlace}.
   *
   * @return whether it is one
   */
  public boolean leavePlace() {
    Hand hand = Hand.among(this);
    if (hand == null) {
      return false;
    }
    if (hand.isOfGuest()) {
      guestRests();
      return true;
    }
    int gone = away.incrementAndGet();
    boolean unwatched = gone >= parallelism && !isAnyParked();
    if ((unwatched || hasWaiting()) && searching.get() == 0) {
      wakeOne();
    }
    return true;
  }

  /** Says that a thread that has left its place goes on. */
  public void takePlace() {
    Hand hand = Hand.among(this);
    if (hand != null && hand.isOfGuest()) {
      guestWorks();
    } else {
      away.decrementAndGet();
    }
  }

  /** Whether there is a worker to sweep. */
  private boolean isAnyParked() {
    for (Worker worker : workers) {
      if (worker.isParked()) {
        return true;
      }
    }
    return false;
  }

  /** Says that a thread with a task of its own works; it takes the place of the last worker. */
  void guestWorks() {
    guestWorks = parallelism > 1;
  }

  /** Sees to it that a worker has a thread, to sweep while a task with its own thread runs. */
  public void watch() {
    for (Worker worker : workers) {
      if (!worker.isEnded()) {
        return;
      }
    }
    workers[0].tryStart();
  }

  /** Whether the executor may have no thread to give, so that a guest has to do everything. */
  boolean mayRunShort() {
    return executor != Threads.pool();
  }

  /** Whether no worker has a thread, and none may come. */
  private boolean isAlone() {
    return live.get() == 0 && mayRunShort();
  }

  /** Whether tasks wait, no worker has a thread, and none may come. */
  boolean isShort() {
    return isAlone() && hasWaiting();
  }

  /** Whether the workers were ended. */
  boolean isOver() {
    return ended;
  }

  /** Says that it has not been held up since the last time it said so. */
  void guestTurns() {
    guestTurns.lazySet(guestTurns.get() + 1);
  }

  /** Says that it rests, so that the last worker may work. */
  void guestRests() {
    guestWorks = false;
    VarHandle.fullFence();
    if (hasWaiting() && searching.get() == 0) {
      wakeOne();
    }
  }

  /**
   * Runs a task that takes little time on the calling thread, which has something else to do when
   * the condition holds.
   *
   * @return whether there is reason to call again; if not, the thread should rest
   */
  boolean lendAHand(BooleanSupplier wanted) {
    guestTurns();
    if (!guestWorks && !isAlone()) {
      emptyHand();
      return false;
    }
    Task task = next();
    if (task == null) {
      searching.incrementAndGet();
      task = spin(wanted);
      if (task != null) {
        found();
      } else if (searching.decrementAndGet() == 0) {
        task = queue.poll();
      }
    }
    if (task == null) {
      return wanted.getAsBoolean();
    }
    if (!task.isBrief() && !isAlone()) {
      guestWorks = false;
      enqueue(task);
      return false;
    }
    task.execute();
    return true;
  }

  /** Leaves what is in the hand of this thread to others. */
  void emptyHand() {
    Hand hand = Hand.among(this);
    Task task = hand == null ? null : hand.swap(null);
    if (task != null) {
      enqueue(task);
    }
  }

  private void found() {
    if (searching.decrementAndGet() == 0 && hasWaiting()) {
      wakeOne();
    }
  }

  private @Nullable Task spin(BooleanSupplier wanted) {
    Task task = queue.poll();
    if (task != null || ended) {
      return task;
    }
    long deadline = System.nanoTime() + SPIN_NANOS;
    while (task == null && !wanted.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      task = queue.poll();
    }
    return task;
  }

  private void wakeOne() {
    int wanted = wanted();
    for (int i = 0; i < wanted; i++) {
      if (workers[i].tryWake()) {
        return;
      }
    }
    for (int i = 0; i < wanted; i++) {
      if (workers[i].tryStart()) {
        return;
      }
    }
  }

  /**
   * How many of the workers may work, so that with the guest, and without those that wait, they are
   * no more than there should.
   */
  private int wanted() {
    int most = parallelism + away.get();
    return Math.min(workers.length, guestWorks ? most - 1 : most);
  }

  private final class Worker implements Runnable {
    private final int index;
    private final WorkerState state = new WorkerState();
    private volatile @Nullable Thread thread;
    private volatile @Nullable Thread starter;

    Worker(int index) {
      this.index = index;
    }

    /** Whether it has no thread and was not promised one. */
    boolean isEnded() {
      return state.get() == WorkerState.ENDED;
    }

    boolean isParked() {
      return state.get() == WorkerState.PARKED;
    }

    /** Whether it may work, rather than leave its core to others. */
    private boolean isWanted() {
      return index < wanted();
    }

    /** Whether somebody must be there to sweep, and there may be nobody but this one. */
    private boolean isNeeded() {
      return (index < parallelism || isWanted()) && sweep.isActive();
    }

    /** Wakes a parked worker; it counts as searching from now on. */
    boolean tryWake() {
      if (!state.cas(WorkerState.PARKED, WorkerState.RUNNING)) {
        return false;
      }
      searching.incrementAndGet();
      LockSupport.unpark(thread);
      return true;
    }

    /** Starts an ended worker; it counts as searching only when it has its thread. */
    boolean tryStart() {
      if (ended || !state.cas(WorkerState.ENDED, WorkerState.RUNNING)) {
        return false;
      }
      starter = Thread.currentThread();
      try {
        executor.execute(this);
        starter = null;
      } catch (Throwable e) {
        starter = null;
        Threads.pool().execute(this);
        onRejected.accept(e);
      }
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
      Thread self = Thread.currentThread();
      refuseStarter(self);
      live.incrementAndGet();
      thread = self;
      ClassLoader before = self.getContextClassLoader();
      self.setContextClassLoader(contextClassLoader);
      searching.incrementAndGet();
      Hand hand = Hand.replace(Workers.this, false);
      startOthers();
      try {
        Task task = search();
        while (task != null) {
          task.execute();
          Thread.interrupted(); // user code may have left it, and the next task is another's
          if (isWanted()) {
            task = next();
          } else {
            emptyHand();
            task = null;
          }
          if (task == null) {
            searching.incrementAndGet();
            task = search();
          }
        }
      } finally {
        live.decrementAndGet();
        Hand.restore(hand);
        self.setContextClassLoader(before);
      }
    }

    /** Whoever is first after a pause brings the others, so that somebody sweeps while it works. */
    private void startOthers() {
      for (int i = 0; i < parallelism; i++) {
        workers[i].tryStart();
      }
    }

    /** Finds a task for this worker, which counts as searching; null if it is to end. */
    private @Nullable Task search() {
      while (true) {
        Task task = isWanted() ? spin(() -> false) : null;
        if (task != null) {
          found();
          return task;
        }
        state.set(WorkerState.PARKED);
        if (searching.decrementAndGet() == 0) {
          task = lastLook();
        }
        if (task != null) {
          if (!state.cas(WorkerState.PARKED, WorkerState.RUNNING)) {
            found();
          } else if (hasWaiting()) {
            wakeOne();
          }
          return task;
        }
        if (!park()) {
          return null;
        }
        startOthers();
      }
    }

    /** A task that was queued for who searches; left to others if this one is not wanted. */
    private @Nullable Task lastLook() {
      if (isWanted()) {
        return queue.poll();
      }
      if (hasWaiting()) {
        wakeOne();
      }
      return null;
    }

    /** After its end: whether a task began to run just then, so that it goes on instead. */
    private boolean isMissed() {
      return !ended && isNeeded() && state.cas(WorkerState.ENDED, WorkerState.PARKED);
    }

    /** Parks until it is woken; false if it has ended instead. */
    private boolean park() {
      long parkedAt = System.nanoTime();
      long pause = FIRST_SWEEP_NANOS;
      while (state.get() == WorkerState.PARKED) {
        boolean idle = System.nanoTime() - parkedAt > KEEP_ALIVE_NANOS && !isNeeded();
        if (ended || idle) {
          thread = null; // not after the end: then the field may be the next thread's already
          if (state.cas(WorkerState.PARKED, WorkerState.ENDED) && !isMissed()) {
            return false;
          }
          thread = Thread.currentThread();
          continue; // woken just now
        }
        long turns = guestTurns.get();
        LockSupport.parkNanos(Workers.this, pause);
        if (Thread.interrupted()) {
          continue; // meant for a task that has ended since
        }
        if (state.get() == WorkerState.PARKED && !ended) {
          if (guestWorks && hasWaiting() && guestTurns.get() == turns) {
            guestWorks = false; // it is held up in its own task
            wakeOne();
          }
          pause = sweep.sweep() ? FIRST_SWEEP_NANOS : Math.min(pause * 2, LAST_SWEEP_NANOS);
        }
      }
      return true;
    }
  }

  /** Whether a worker runs, waits to be woken, or has no thread. */
  private static final class WorkerState {
    static final int ENDED = 0;
    static final int RUNNING = 1;
    static final int PARKED = 2;

    private static final VarHandle STATE =
        fieldVarHandle(
            MethodHandles.lookup(), "state", VarHandle.class, WorkerState.class, int.class);

    private volatile int state = ENDED;

    int get() {
      return state;
    }

    void set(int value) {
      state = value;
    }

    boolean cas(int expected, int value) {
      return STATE.compareAndSet(this, expected, value);
    }
  }
}
