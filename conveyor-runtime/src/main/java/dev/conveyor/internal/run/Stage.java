package dev.conveyor.internal.run;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.conveyor.internal.schedule.Task;
import dev.conveyor.spi.Start;
import dev.conveyor.spi.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * A stage is a step at work: it takes items from its inlet, gives them to the step, and the step puts
 * out into the outlet. It runs in batches of about BATCH_NANOS, in chunks between which it looks at
 * the clock. It tells its neighbours once a batch: consumers that there are items, producers that
 * there is room.
 *
 *   ACTIVE ── the inlet has ended ──▶ COMPLETING ── nothing left ──▶ ENDED
 *     │                                   │                            ▲
 *     └──────── failed, or the run is stopping ────────────────────────┘
 *
 * S1  All fields without a handle are touched only by the owner of the claim.
 * S2  An item is taken from the inlet only when the outlet holds nothing and the step has no rest: a
 *     stage holds one item and what came of it, no more.
 * S3  A stage that rests without having ended either was seen starved, with every pipe of its inlet
 *     empty, or stalled, with needRoom set on a pipe of its outlet. The next signal comes from there.
 * S4  complete() is called at most once, after the last item, and never in a run that is stopping.
 * S5  The thread in the user's code is in runner; who interrupts it takes it out first, and the owner
 *     waits for that and clears the interrupt, so that it reaches this stage only.
 */
/** A processor instance with its input and output. */
final class Stage extends Task {

  private static final long BATCH_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long CHUNK_MIN_NANOS = TimeUnit.MICROSECONDS.toNanos(5);
  private static final long CHUNK_MAX_NANOS = TimeUnit.MICROSECONDS.toNanos(25);
  private static final int CHUNK_MAX = 64;
  private static final long BRIEF_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long HELP_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final VarHandle RUNNER =
      fieldVarHandle(LOOKUP, "runner", VarHandle.class, Stage.class, Thread.class);

  /** Stands in for a runner that is being interrupted, and for one that was. */
  private static final Thread INTERRUPTING = new Thread("interrupting");

  private static final Thread INTERRUPTED = new Thread("interrupted");

  private enum Phase {
    ACTIVE,
    COMPLETING,
    ENDED
  }

  /** Why a chunk of work came to its end. */
  private enum Outcome {
    MORE,
    STARVED,
    STALLED,
    ENDED
  }

  private final LocalRun run;
  private final String name;
  private final String method;
  private Step<Object, Object> step;
  private final boolean helpful;
  private Inlet inlet = NoInlet.INSTANCE;
  private StageOutlet outlet = new NoOutlet();

  private Phase phase = Phase.ACTIVE;
  private @Nullable Object current;
  private boolean helping;
  private long waitedNanos;
  private int chunk = 1;
  private final Count itemsIn = new Count();
  private volatile @Nullable Thread runner;
  private volatile @Nullable Thread owner;
  private volatile boolean cut;
  private volatile boolean brief = true;

  private volatile Outcome resting = Outcome.STARVED;
  private volatile long restingSince;
  private final Count busyNanos = new Count();
  private final Count starvedNanos = new Count();
  private final Count stalledNanos = new Count();

  /**
   * A stage that is not connected yet.
   *
   * @param run the run it is part of
   * @param name the processor's name in the pipeline
   * @param method its method
   * @param step does the work
   * @param helpful whether other threads than its own may run it
   */
  Stage(LocalRun run, String name, String method, Step<Object, Object> step, boolean helpful) {
    this.run = run;
    this.name = name;
    this.method = method;
    this.step = step;
    this.helpful = helpful;
  }

  /** Sets where its input comes from. Before the run starts. */
  void connect(Inlet from) {
    inlet = from;
  }

  /** Sets where its output goes. Before the run starts. */
  void connect(StageOutlet to) {
    outlet = to;
    step.connect(to);
  }

  /** Starts the clock of its rest. */
  void begin(long now) {
    restingSince = now;
  }

  @Override
  protected boolean batch() {
    if (phase == Phase.ENDED) {
      return false;
    }
    owner = Thread.currentThread();
    runner = owner;
    long begin = System.nanoTime();
    endRest(begin);
    Outcome outcome = Outcome.ENDED;
    try {
      if (!run.isStopping()) {
        outcome = work(begin);
      }
    } catch (Throwable e) {
      outcome = failed(e);
    }
    if (run.isStopping()) {
      abandon();
      outcome = Outcome.ENDED;
    }
    leave();
    outlet.allow(0);
    boolean handOver = !helping && (helpful || outcome != Outcome.MORE);
    if (handOver) {
      openHand(true);
    }
    outlet.signalConsumers();
    if (handOver) {
      openHand(false);
    }
    inlet.madeRoom();
    long now = System.nanoTime();
    busyNanos.add(now - begin - waitedNanos);
    stalledNanos.add(waitedNanos);
    waitedNanos = 0;
    restingSince = now;
    resting = outcome;
    if (outcome == Outcome.ENDED) {
      end();
    }
    return outcome == Outcome.MORE;
  }

  @Override
  protected boolean isBrief() {
    return brief;
  }

  private Outcome work(long begin) throws Exception {
    long chunkBegin = begin;
    while (true) {
      int asked = chunk;
      long before = itemsIn.get();
      run.heedInterrupt();
      Outcome outcome = chunk();
      if (outcome != Outcome.MORE || run.isStopping()) {
        return outcome;
      }
      long now = System.nanoTime();
      adaptChunk(asked, now - chunkBegin, itemsIn.get() - before);
      if (now - begin >= BATCH_NANOS) {
        return Outcome.MORE;
      }
      chunkBegin = now;
    }
  }

  /** Keeps the time of a chunk far above that of reading the clock and far below a batch. */
  private void adaptChunk(int asked, long nanos, long items) {
    boolean isBrief = nanos <= Math.max(1, items) * BRIEF_NANOS;
    if (isBrief != brief) {
      brief = isBrief;
    }
    if (nanos > CHUNK_MAX_NANOS) {
      long fitting = Math.max(1, items) * CHUNK_MAX_NANOS / nanos;
      chunk = (int) Math.max(1, Math.min(fitting, asked / 2));
    } else if (nanos < CHUNK_MIN_NANOS && asked < CHUNK_MAX) {
      chunk = asked * 2;
    }
  }

  private Outcome chunk() throws Exception {
    if (!outlet.flush()) {
      return Outcome.STALLED;
    }
    outlet.allow(chunk);
    if (step.hasRest()) {
      if (cut) {
        step.discard();
      } else if (!step.resume()) {
        return outlet.isReady() ? Outcome.MORE : Outcome.STALLED;
      }
    }
    if (phase == Phase.COMPLETING) {
      return Outcome.ENDED;
    }
    int taken = 0;
    Object item = null;
    try {
      while (taken < chunk && !run.isStopping()) {
        item = inlet.poll();
        if (item == null) {
          return inlet.isEnded() ? complete() : Outcome.STARVED;
        }
        taken++;
        if (!step.accept(item)) {
          return outlet.isReady() ? Outcome.MORE : Outcome.STALLED;
        }
      }
      return Outcome.MORE;
    } finally {
      current = item; // what a failure or a rest is about
      itemsIn.add(taken);
    }
  }

  private Outcome complete() throws Exception {
    current = null;
    if (run.isStopping()) {
      return Outcome.ENDED;
    }
    phase = Phase.COMPLETING;
    if (step.complete() && outlet.isReady()) {
      return Outcome.ENDED;
    }
    return outlet.isReady() ? Outcome.MORE : Outcome.STALLED;
  }

  private Outcome failed(Throwable e) {
    if (cut && e instanceof CancellationException && !run.isStopping()) {
      return Outcome.MORE; // an emitter refused more from a source that is to end
    }
    Object item = current instanceof Start ? null : current;
    if (item != null && !step.hasRest()) {
      run.countUndelivered(1);
    }
    if (e instanceof InterruptedException && run.isCalledFrom(Thread.currentThread())) {
      run.cancelInterrupted();
    } else {
      run.fail(name, phase == Phase.ACTIVE ? method : "@OnComplete of " + method, item, e);
    }
    return Outcome.ENDED;
  }

  /** Drops what the stage holds. The items in its pipes are counted when the run has ended. */
  private void abandon() {
    run.countUndelivered(outlet.held());
    if (step.hasRest()) {
      if (current != null && !(current instanceof Start)) {
        run.countUndelivered(1);
      }
      try {
        step.discard();
      } catch (Throwable e) {
        run.suppress(e);
      }
    }
  }

  private void end() {
    phase = Phase.ENDED;
    current = null;
    if (!run.isStopping()) {
      outlet.close();
    }
    run.stageEnded(this);
  }

  private void endRest(long now) {
    long rest = Math.max(0, Math.min(now, wokenAt()) - restingSince);
    if (resting == Outcome.STARVED) {
      starvedNanos.add(rest);
      inlet.addStarved(rest);
    } else if (resting == Outcome.STALLED) {
      stalledNanos.add(rest);
    }
    resting = Outcome.MORE;
  }

  /** Waits for room in the middle of the user's code: runs what is behind, or parks. */
  void awaitRoom() {
    checkRunning();
    long since = System.nanoTime();
    outlet.signalConsumers();
    if (!outlet.relieve()) {
      setWaiter(Thread.currentThread());
      if (!outlet.flush() && !run.isStopping()) {
        LockSupport.parkNanos(this, HELP_AGAIN_NANOS);
        run.cancelIfAbandoned();
      }
      setWaiter(null);
    }
    waitedNanos += System.nanoTime() - since;
  }

  private void checkRunning() {
    run.heedInterrupt();
    if (run.isStopping()) {
      throw new CancellationException(run + " was stopped");
    }
  }

  /** Refuses to take output of a run that no longer wants any, or of a source that is to end. */
  void checkOpen() {
    checkRunning();
    if (cut) {
      throw new CancellationException(run + " was closed");
    }
  }

  /**
   * Runs this stage, or where it waits for room what is behind it, on a thread that waits for it. A
   * stage with a thread of its own is left alone, but what is behind it may need this thread.
   *
   * @return whether anything moved
   */
  boolean help() {
    if (!helpful) {
      return outlet.helpBehind();
    }
    if (!tryClaim()) {
      return false;
    }
    if (phase == Phase.ENDED) {
      giveUp(false);
      return false;
    }
    int heldBefore = outlet.held();
    long inBefore = itemsIn.get();
    boolean moved = heldBefore > 0 && !outlet.flush() && outlet.relieve();
    helping = true;
    boolean more = batch();
    helping = false;
    moved |= itemsIn.get() != inBefore || outlet.held() < heldBefore;
    giveUp(more);
    return moved;
  }

  /** Has a source give no more. Any thread. */
  void cut() {
    cut = true;
    signal();
  }

  /** Whether this thread is in the user's code. */
  boolean isRunBy(Thread thread) {
    return owner == thread;
  }

  /** Interrupts the user's code if it runs now. Any thread. */
  void interrupt() {
    Thread running = runner;
    if (running != null
        && running != INTERRUPTING
        && running != INTERRUPTED
        && RUNNER.compareAndSet(this, running, INTERRUPTING)) {
      running.interrupt();
      runner = INTERRUPTED;
    }
  }

  private void leave() {
    if (!RUNNER.compareAndSet(this, Thread.currentThread(), null)) {
      while (runner != INTERRUPTED) {
        Thread.onSpinWait();
      }
      runner = null;
      Thread.interrupted();
    }
    owner = null;
  }

  /** Signals this stage if it rests for want of input; whether it did. Any thread. */
  boolean signalIfStarved() {
    return resting == Outcome.STARVED && signalIfIdle();
  }

  /** Adds what it did to a tally. Any thread. */
  void tally(Tally tally, long now) {
    long starved = starvedNanos.get();
    long stalled = stalledNanos.get();
    long rest = Math.max(0, now - restingSince);
    switch (resting) {
      case STARVED -> starved += rest;
      case STALLED -> stalled += rest;
      case MORE, ENDED -> {}
    }
    tally.add(itemsIn.get(), outlet.taken(), busyNanos.get(), starved, stalled);
  }

  String name() {
    return name;
  }

  /** Closes the instance if it can be closed. After the end of the stage. */
  void closeInstance(Consumer<Throwable> onFailure) {
    if (step.instance() instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Throwable e) {
        onFailure.accept(e);
      }
    }
  }

  /** Drops the step and its instance. After the end of the run. */
  void forget() {
    step = Spent.INSTANCE;
    outlet.drop();
  }

  /** What is left of a step when the run is over. */
  private static final class Spent extends Step<Object, Object> {
    static final Spent INSTANCE = new Spent();

    @Override
    public boolean accept(Object item) {
      throw new IllegalStateException("the run is over");
    }
  }

  @Override
  public String toString() {
    return "stage %s %s %s %s held=%d rest=%s"
        .formatted(name, claimState(), phase, resting, outlet.held(), step.hasRest());
  }
}
