package dev.conveyor.internal.schedule;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/*
 * One queue of tasks, and as many threads at work on it as the run may have at once: workers lent by
 * the scheduler, and a guest. Wake-ups are explicit:
 *
 *   submit:  queue it; fence; if nobody is searching and the crew is not full, post a ticket
 *   worker:  take from the queue; if there is nothing, search: look again for 20 µs
 *              found → no longer searching; if I was the last to search and there is more, post
 *              not   → no longer searching; no longer of the crew; look once more; post if there is
 *                      something; go
 *
 * W1  A worker that goes has looked at the queue after it said that it is neither searching nor of
 *     the crew; one that submits looks for both after it has queued. One of them sees the other.
 * W2  members counts tickets that are posted and workers that have come; a worker that comes takes
 *     the place of a ticket. There are no more than wanted, but where a place was taken back.
 *
 * A task that ends a batch puts the last task it signals into the hand of its thread, which runs it
 * next: what was just put into the pipe is still in the cache. The others go to the queue.
 *
 * Tasks signal their neighbours once a batch, or more often where they have lately waited in the middle
 * of one. What a task has put out before it blocks for the first time, or what room it has made, is
 * found by the sweeper.
 *
 * A guest is a thread with a task of its own that helps while that has no work. It takes the place of
 * the last worker, which then is not called; if the guest is held up in its own task while others
 * wait, the last worker takes its place back at the next sweep.
 *
 * W3  A thread that waits in the middle of a task leaves its place: one more may work meanwhile. It
 *     looks at the queue afterwards, and one that submits looks for places after it has queued. So
 *     tasks are not left waiting while all threads wait for them.
 * W4  The crew is short if a task waits, it is not full, and no worker is free to come; with threads
 *     of an executor that options name, also if nobody was here for a while, as who was asked may
 *     never come. Whoever waits for the run then runs tasks. Who waits says so (Job.nudge), then
 *     looks whether the crew is short; who submits queues, posts, and nudges if no worker is free;
 *     the sweeper does so, too. So a run ends however few threads its executor has, and however busy
 *     these are.
 */
/** The tasks of one run that wait for a thread, and who works on them. */
public final class Crew extends Sweeper.Watched implements Home, Uninlined {

  private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LAST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

  private final Scheduler scheduler;
  private final int parallelism;
  private final Job job;
  private final Uninlined calls = this;

  /** Also for what strikes its workers or the sweeper: its counts may be wrong since. */
  private final @Nullable ClassLoader contextClassLoader;

  private final Queue<Task> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger members = new AtomicInteger();
  private final AtomicInteger present = new AtomicInteger();
  private final AtomicInteger searching = new AtomicInteger();
  private final AtomicInteger away = new AtomicInteger();
  private final AtomicLong guestTurns = new AtomicLong();
  private volatile boolean guestWorks;
  private volatile @Nullable Thread lastHelper;
  private volatile @Nullable Thread reader;
  private volatile boolean stopped;
  private volatile boolean over;
  private volatile boolean watched;

  /** What the sweeper knows of it. */
  private long lookAt = System.nanoTime();

  private long pause = FIRST_LOOK_NANOS;
  private long turnsSeen;

  /**
   * A crew without members.
   *
   * @param scheduler has the workers
   * @param parallelism how many threads may work at once, without those that wait
   * @param job the run
   */
  public Crew(Scheduler scheduler, int parallelism, Job job) {
    super(job.breakage());
    this.scheduler = scheduler;
    this.parallelism = parallelism;
    this.job = job;
    contextClassLoader = Thread.currentThread().getContextClassLoader();
  }

  @Override
  int parallelism() {
    return parallelism;
  }

  /** Makes this the home of a task. Before its first signal. */
  public void adopt(Task task) {
    task.settle(this);
  }

  // Submitting.

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
    queue.add(task);
    watch();
    callIfNeeded();
  }

  /** Asks for a worker, unless somebody is looking at the queue anyway. */
  private void callIfNeeded() {
    VarHandle.fullFence();
    if (searching.get() == 0) {
      long unused = Uninlined.call(calls, 0);
    }
  }

  @Override
  public long callApart(long argument) {
    call();
    return argument;
  }

  private void call() {
    while (true) {
      int seen = members.get();
      if (seen >= wanted()) {
        if (stopped && present.get() == 0) {
          rescue();
        }
        break;
      }
      if (members.compareAndSet(seen, seen + 1)) {
        Scheduler asked = stopped ? Scheduler.shared() : scheduler;
        if (asked.post(this)) {
          return;
        }
        break;
      }
    }
    if (isShort()) {
      job.nudge();
    }
  }

  /**
   * How many workers there should be, so that with the guest, and without those that wait, no more
   * threads work than may.
   */
  private int wanted() {
    int most = parallelism + away.get();
    return guestWorks ? most - 1 : most;
  }

  @Override
  public boolean hasWaiting() {
    Hand hand = Hand.among(this);
    return hasQueued() || (hand != null && (!hand.isEmpty() || isSliceOver(hand)));
  }

  @Override
  boolean hasQueued() {
    return !queue.isEmpty();
  }

  private boolean isSliceOver(Hand hand) {
    return !hand.isOfGuest()
        && scheduler.hasTickets()
        && System.nanoTime() - hand.began() > Scheduler.SLICE_NANOS;
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

  /** Leaves what is in the hand of this thread to others. */
  void emptyHand() {
    Hand hand = Hand.among(this);
    Task task = hand == null ? null : hand.swap(null);
    if (task != null) {
      enqueue(task);
    }
  }

  // Workers.

  @Override
  void work(Scheduler.Worker worker) {
    Thread self = Thread.currentThread();
    ClassLoader before = self.getContextClassLoader();
    Hand hand = null;
    try {
      present.incrementAndGet();
      hand = Hand.replace(this, new Lent(worker), false, System.nanoTime());
      self.setContextClassLoader(contextClassLoader);
      work(worker, hand);
    } finally {
      if (hand != null) {
        hand.restore();
      }
      self.setContextClassLoader(before);
      present.decrementAndGet();
      members.decrementAndGet();
      if (hasQueued()) {
        callIfNeeded(); // W1
      }
    }
  }

  private void work(Scheduler.Worker worker, Hand hand) {
    Task task = search();
    while (task != null) {
      runSafely(task);
      Thread.interrupted(); // user code may have left it, and the next task is another's
      worker.takePlace(this);
      if (members.get() > wanted() || isSliceOver(hand)) {
        emptyHand();
        return;
      }
      task = next();
      if (task == null) {
        task = search();
      }
    }
  }

  private void runSafely(Task task) {
    try {
      task.execute();
    } catch (Throwable e) {
      task.fail(e); // for want of stack to begin with
    }
  }

  /** Looks for a task for a while; null if there is none. */
  private @Nullable Task search() {
    return search(() -> false);
  }

  /** Looks for a task until a condition holds, but no longer than a while. */
  private @Nullable Task search(BooleanSupplier wanted) {
    Task task = null;
    searching.incrementAndGet();
    try {
      task = spin(wanted);
    } finally {
      boolean last = searching.decrementAndGet() == 0;
      if (last && task != null && hasQueued()) {
        call();
      }
    }
    return task == null ? queue.poll() : task;
  }

  private @Nullable Task spin(BooleanSupplier wanted) {
    Task task = queue.poll();
    if (task != null || over) {
      return task;
    }
    long deadline = System.nanoTime() + SPIN_NANOS;
    while (task == null
        && !wanted.getAsBoolean()
        && !scheduler.hasTickets()
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      task = queue.poll();
    }
    return task;
  }

  /** Adds the workers' threads. */
  public void addThreads(List<Thread> threads) {
    scheduler.addThreads(this, threads);
  }

  /**
   * Has the tasks that are left run in any case, also where the executor gives no thread: they only
   * clean up, now that the run is stopping.
   */
  public void stop() {
    stopped = true;
    watch();
    VarHandle.fullFence();
    if (scheduler != Scheduler.shared() && hasQueued()) {
      rescue();
    }
  }

  private void rescue() {
    members.incrementAndGet();
    boolean unused = Scheduler.shared().post(this);
  }

  /** Ends it: nothing is left to do. */
  public void end() {
    over = true;
    if (members.get() > present.get()) {
      scheduler.withdraw(this);
    }
  }

  /** Whether it was ended. */
  boolean isOver() {
    return over;
  }

  @Override
  void refused(Throwable refusal) {
    job.refused(refusal);
  }

  // Places.

  /** The place of a worker. */
  private final class Lent implements Hand.Place {
    private final Scheduler.Worker worker;

    Lent(Scheduler.Worker worker) {
      this.worker = worker;
    }

    @Override
    public void leave() {
      worker.leavePlace(Crew.this);
    }

    @Override
    public void take() {
      worker.takePlace(Crew.this);
    }
  }

  /** The place of the guest. */
  private final class Guest implements Hand.Place {
    @Override
    public void leave() {
      guestRests();
    }

    @Override
    public void take() {
      guestWorks();
    }
  }

  /** Gives the calling thread, which has a task of its own, a hand for the crew. */
  Hand welcome() {
    return Hand.replace(this, new Guest(), true, System.nanoTime());
  }

  @Override
  void leavePlace() {
    away.incrementAndGet();
    scheduler.leavePlace(this);
    if (hasQueued()) {
      callIfNeeded();
    }
  }

  @Override
  void takePlace() {
    away.decrementAndGet();
  }

  @Override
  void waits(Thread worker) {
    job.waits(worker);
  }

  // The guest, and others who wait for the run.

  /** Says that a thread with a task of its own works; it takes the place of the last worker. */
  void guestWorks() {
    guestWorks = parallelism > 1;
  }

  /** Says that it rests, so that the last worker may work. */
  void guestRests() {
    guestWorks = false;
    VarHandle.fullFence();
    if (hasQueued() && searching.get() == 0) {
      call();
    }
  }

  /** Says that it has not been held up since the last time it said so. */
  void guestTurns() {
    guestTurns.lazySet(guestTurns.get() + 1);
  }

  /** W4: whether tasks wait that nobody will come for soon. */
  public boolean isShort() {
    return hasQueued() && present.get() < wanted() && (stopped || isLeftAlone());
  }

  private boolean isLeftAlone() {
    return scheduler.isSaturated(this) || (isUnattended() && scheduler.isDeserted());
  }

  /** Whether tasks wait, nobody is here, and it may be that nobody comes. */
  private boolean isUnattended() {
    return mayLackThreads() && hasQueued() && present.get() == 0;
  }

  /** Whether a worker that was asked for may never come: threads of our own always do. */
  private boolean mayLackThreads() {
    return scheduler != Scheduler.shared();
  }

  /**
   * Runs a task that takes little time on the calling thread, which has something else to do when
   * the condition holds; where the crew is short, whatever task there is.
   *
   * @return whether there is reason to call again; if not, the thread should rest
   */
  boolean lendAHand(BooleanSupplier wanted) {
    guestTurns();
    if (!guestWorks && !isShort()) {
      emptyHand();
      return false;
    }
    boolean leftAlone = isLeftAlone(); // before the last task is taken from the queue
    Task task = next();
    if (task == null) {
      task = search(wanted);
    }
    if (task == null) {
      return wanted.getAsBoolean();
    }
    if (!task.isBrief() && !leftAlone) {
      guestWorks = false;
      enqueue(task);
      return false;
    }
    runSafely(task);
    return true;
  }

  /**
   * Runs tasks as long as there are some, on the thread of a guest whose own task has ended. It is
   * at work for the crew then, however long they take.
   */
  void helpAtEnd() {
    lastHelper = Thread.currentThread();
    try {
      while (!over && lendAHand(() -> false)) {}
    } finally {
      lastHelper = null;
    }
  }

  /** Whether the guest's own task has ended, and the guest does not wait in somebody else's. */
  private boolean isGuestAtWork() {
    Thread guest = lastHelper;
    return guest != null && guest.getState() == Thread.State.RUNNABLE;
  }

  /** The same as {@link #help}, on the thread that takes the results, and may be the only one. */
  public void helpAsReader() {
    Thread before = reader;
    reader = Thread.currentThread();
    try {
      help();
    } finally {
      reader = before;
    }
  }

  /** Whether this thread takes the results, and runs a task meanwhile. */
  boolean isReader(Thread thread) {
    return reader == thread;
  }

  /** Runs a task, if one waits, on the calling thread, which waits for the run. */
  public void help() {
    present.incrementAndGet();
    try {
      Task task = queue.poll();
      if (task != null) {
        runSafely(task);
      }
    } finally {
      present.decrementAndGet();
    }
  }

  /** How long the calling thread waits for a worker to come before it does the work itself. */
  public Patience patience() {
    return new Patience(mayLackThreads() || Hand.isAtWork());
  }

  /**
   * A thread that sends or closes helps only if it has to, as what it then runs may wait for what
   * it would send next. It has to where it is itself a worker, or the executor is not our own:
   * there may be no other thread.
   */
  public final class Patience {
    private final boolean helps;
    private long shortSince;
    private boolean wasShort;

    private Patience(boolean helps) {
      this.helps = helps;
    }

    /** Whether to help now. */
    public boolean isOver() {
      if (!helps || !isLacking()) {
        wasShort = false;
        return false;
      }
      long now = System.nanoTime();
      if (!wasShort) {
        wasShort = true;
        shortSince = now;
      }
      boolean over = now - shortSince >= PATIENCE_NANOS;
      if (over) {
        scheduler.setDeserted(true);
      }
      return over || scheduler.isDeserted();
    }

    private boolean isLacking() {
      return isShort() || isUnattended();
    }

    /** Whether there is reason to look again how long it lasts. */
    public boolean isTried() {
      return helps && isLacking() != wasShort;
    }

    /** How long to wait before {@link #isOver} is asked again, if nothing happens. */
    public long nanos() {
      return wasShort ? PATIENCE_NANOS : Long.MAX_VALUE;
    }
  }

  /**
   * Says that the calling thread is about to wait. If it is at work for this crew or others, its
   * places are free for others until {@link #wake}.
   *
   * @return what is to be given to that
   */
  public static @Nullable Object rest() {
    return Hand.leavePlaces();
  }

  /** Says that the calling thread has waited. */
  public static void wake(@Nullable Object rest) {
    Hand.takePlaces((Hand) rest);
  }

  // Sweeping.

  /** Has the sweeper look at the run while it is active. */
  public void watch() {
    if (!watched && !over) {
      watched = true;
      Sweeper.watch(this);
    }
  }

  @Override
  void look(long now) {
    if (now - lookAt < 0) {
      return;
    }
    if (guestWorks && hasQueued() && guestTurns.get() == turnsSeen && !isGuestAtWork()) {
      guestWorks = false; // it is held up in its own task
      call();
    } else if (isShort() || isUnattended()) {
      job.nudge();
    }
    turnsSeen = guestTurns.get();
    boolean found = job.sweep();
    pause = found ? FIRST_LOOK_NANOS : Math.min(pause * 2, LAST_LOOK_NANOS);
    lookAt = now + pause;
  }

  @Override
  boolean isIdle() {
    if (over ? job.isUnasked() : hasQueued() || job.isActive()) {
      return false;
    }
    watched = false;
    pause = FIRST_LOOK_NANOS;
    VarHandle.fullFence();
    if (!over && (hasQueued() || job.isActive())) {
      watched = true;
      return false;
    }
    return true;
  }

  /** Ends the run if it is broken. */
  void endBroken() {
    job.endBroken();
  }

  @Override
  void cancelIfAbandoned() {
    job.cancelIfAbandoned();
  }

  @Override
  Scheduler scheduler() {
    return scheduler;
  }
}
