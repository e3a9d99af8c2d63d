package dev.conveyor.internal.run;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.conveyor.ConveyorException;
import dev.conveyor.RunReport;
import dev.conveyor.RunReport.PipeReport;
import dev.conveyor.RunReport.State;
import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.schedule.Breakage;
import dev.conveyor.internal.schedule.Clock;
import dev.conveyor.internal.schedule.Crew;
import dev.conveyor.internal.schedule.Driver;
import dev.conveyor.internal.schedule.Job;
import dev.conveyor.internal.schedule.Threads;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * The life of a run:
 *
 *   begin ─▶ RUNNING ── every stage has ended ────────────────────────▶ over: COMPLETED
 *               │                                                          ▲
 *               └─ fail, cancel: the first one ─▶ stopping: every stage ───┘  FAILED, CANCELLED
 *                                                 is signalled and
 *                                                 interrupted, and ends
 *
 * R1  The first of fail and cancel decides; later ones change nothing.
 * R2  Each stage ends once, whatever happens; the last one to end closes the instances, counts what
 *     is left, tells the listeners and only then opens the latch. Whoever does that may be struck in
 *     the middle: each step is marked before it is taken, so that another thread that ends the run
 *     again goes on where the first one was.
 * R3  A stage that begins a batch sets its runner and then looks at stopping; who stops sets stopping
 *     and then looks at the runners. So either the stage sees it or it is interrupted.
 * R4  What is thrown in the engine's own code breaks the run: it is noted, by a field, where it
 *     happens, and turned into the failure of the run by whoever finds it where there is stack and
 *     memory: the outermost frame of the engine on that thread, a sweep, or a thread that waits for
 *     the end, which looks each second. Nothing depends on which of them it is.
 * R5  A broken run is ended by one thread, when no thread is in a batch of it and none can be again
 *     (T6); it drops what the stages still hold. It counts neither claims nor signals nor which
 *     stages have ended, as each of these may have been hit half-way.
 */
/** One run of a pipeline on this machine. */
final class LocalRun implements Job {

  private static final VarHandle SHAPE =
      fieldVarHandle(MethodHandles.lookup(), "shape", VarHandle.class, LocalRun.class, int.class);

  /** How long a thread that waits for the end waits without a look at what may have broken. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String pipeline;
  private final Listeners listeners;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Stage> processors = new ArrayList<>();
  private final List<Pipe<Object>> pipes = new ArrayList<>();
  private final List<Spread> spreads = new ArrayList<>();
  private final List<Gate> gates = new ArrayList<>();
  private final AtomicInteger openStages = new AtomicInteger();
  private final AtomicLong undelivered = new AtomicLong();
  private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
  private final Set<Throwable> suppressed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Gate end = new Gate();

  /** Handlers of what was thrown write to it: near the end of the stack a call would fail, too. */
  final Breakage breakage = new Breakage();

  private final Warnings warnings;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Clock clock;
  private final long begun;
  private int parallelism = 1;
  private Experience experience = new Experience();
  private @Nullable Conductor conductor;
  private @Nullable Completions completions;
  private volatile int shape;
  private boolean open;
  private long stoppedAt;
  private volatile boolean stopping;
  private volatile boolean over;
  private volatile boolean ended;
  private long endNanos;
  private long leftAtEnd;
  private @Nullable RunReport finalReport;
  private long shownAt = Long.MIN_VALUE;
  private final Map<String, Tally> shown = new HashMap<>();
  private final Map<List<String>, PipeTally> shownPipes = new HashMap<>();
  private @Nullable Crew crew;
  private @Nullable Solo solo;
  private volatile @Nullable Thread caller;
  private volatile @Nullable Thread finisher;
  private volatile @Nullable WeakReference<Object> taker;
  private final @Nullable ClassLoader contextClassLoader =
      Thread.currentThread().getContextClassLoader();

  /** Why a run stopped before its end: what was thrown, or nothing where it was cancelled. */
  private sealed interface Stop {
    record Cancelled(@Nullable Thread interrupted) implements Stop {}

    record Failed(String processor, String method, @Nullable Object item, Throwable cause)
        implements Stop {

      ConveyorException exception(String pipeline) {
        return new ConveyorException(pipeline, processor, method, item, cause);
      }
    }

    record Refused() implements Stop {}

    record Completed() implements Stop {}
  }

  LocalRun(String pipeline, Listeners listeners, Clock clock) {
    this.pipeline = pipeline;
    this.listeners = listeners;
    this.clock = clock;
    begun = clock.nanos();
    warnings = new Warnings(pipeline);
  }

  Clock clock() {
    return clock;
  }

  /** What was thrown in the engine's own code, for all that belongs to the run. */
  @Override
  public Breakage breakage() {
    return breakage;
  }

  // What the assembly adds before the run begins.

  void add(Stage stage, boolean isProcessor) {
    stages.add(stage);
    if (isProcessor) {
      processors.add(stage);
    }
  }

  void add(Pipe<Object> pipe) {
    pipes.add(pipe);
  }

  void add(Gate gate) {
    gates.add(gate);
  }

  void add(Spread spread) {
    spreads.add(spread);
  }

  /** The threads that run processors now, without those that do nothing but wait. */
  List<Thread> threads() {
    List<Thread> threads = new ArrayList<>();
    if (crew != null) {
      crew.addThreads(threads);
    }
    for (Stage stage : stages) {
      Driver driver = stage.driver();
      if (driver != null && !stage.isBlocking()) {
        driver.addThread(threads);
      }
    }
    return threads;
  }

  List<Spread> spreads() {
    return spreads;
  }

  /** Has the run cancelled when nobody can take its results any more; with null, not so. */
  void cancelWithout(@Nullable Object reader) {
    taker = reader == null ? null : new WeakReference<>(reader);
  }

  private List<Driver> drivers() {
    List<Driver> drivers = new ArrayList<>();
    for (Stage stage : stages) {
      Driver driver = stage.driver();
      if (driver != null) {
        drivers.add(driver);
      }
    }
    return drivers;
  }

  @Override
  public void cancelIfAbandoned() {
    WeakReference<Object> reader = taker;
    if (reader != null && reader.refersTo(null)) {
      cancel();
    }
  }

  /**
   * Has the workers of a crew do its work.
   *
   * @param hired the crew
   * @param threads how many of them may at once
   * @param earlier what runs before have found
   */
  void employ(Crew hired, int threads, Experience earlier) {
    crew = hired;
    parallelism = threads;
    experience = earlier;
    for (Stage stage : stages) {
      Driver driver = stage.driver();
      if (driver != null) {
        driver.join(hired);
      }
    }
  }

  /**
   * Has the threads that wait for the run do its work, which is shaped as if there were so many.
   */
  void workAlone(Solo alone, int threads) {
    solo = alone;
    parallelism = threads;
  }

  /** Runs the run on the threads that wait for it; null if it has threads of its own. */
  @Nullable Solo solo() {
    return solo;
  }

  /** Gives a segment its threads. By its owner. */
  void settle(Segment segment) {
    if (solo != null) {
      solo.loop().adopt(segment);
      return;
    }
    Driver driver = segment.head().driver();
    if (driver != null) {
      driver.adopt(segment);
    } else if (crew != null) {
      crew.adopt(segment);
    }
  }

  /** Has the thread wait in the middle of a task, in whose place another one may work. */
  void park(Object blocker, long nanos) {
    @Nullable Object places = Crew.rest();
    LockSupport.parkNanos(blocker, nanos);
    Crew.wake(places);
  }

  /** What runs before have found. */
  Experience experience() {
    return experience;
  }

  /** A number that changes when stages are to be fused or parted. */
  int shape() {
    return shape;
  }

  /** Has the owners of all segments look whether the right stages are in them. */
  void reshape() {
    SHAPE.getAndAdd(this, 1);
    watchAll();
    for (Stage stage : stages) {
      stage.signal();
    }
  }

  /** Has the sweeper look at it while stages with threads of their own run. */
  private void watchAll() {
    for (Stage stage : stages) {
      Driver driver = stage.driver();
      if (driver != null) {
        driver.watch();
      }
    }
  }

  Conductor conductor() {
    Conductor has = conductor;
    if (has == null) {
      throw new IllegalStateException("used before the run began: " + this);
    }
    return has;
  }

  /** Says which stages complete side by side. By owners of segments. */
  Completions completions() {
    Completions has = completions;
    if (has == null) {
      throw new IllegalStateException("used before the run began: " + this);
    }
    return has;
  }

  List<Stage> stages() {
    return stages;
  }

  /** The same as {@link #begin}, but what an Error strikes on the way is ended as a run. */
  void beginOrBreak(@Nullable Stage drivenByCaller) {
    try {
      begin(drivenByCaller);
    } catch (Error e) {
      breakage.thrown = e;
      awaitOver();
    }
  }

  /** Starts the stages. All but the given one, which the caller drives, get threads of the pool. */
  void begin(@Nullable Stage drivenByCaller) {
    caller = drivenByCaller == null || solo != null ? null : Thread.currentThread();
    open = drivenByCaller == null && solo == null;
    openStages.set(stages.size());
    for (Stage stage : stages) {
      stage.connected();
    }
    conductor = new Conductor(this, parallelism, begun, experience);
    conductor.begin();
    completions = new Completions(parallelism, stages.get(0), experience);
    Segments.first(this, stages);
    if (drivenByCaller == null || isSplit()) {
      watchAll();
    }
    for (Stage stage : stages) {
      Driver driver = stage.driver();
      if (driver != null && stage == drivenByCaller) {
        driver.help();
      } else if (driver != null) {
        driver.startWith(drive -> startThread(stage, drive));
        if (stage.isDormant()) {
          driver.sleepAmongCrew(stage::isDormant);
        }
      }
    }
    try {
      listeners.started(this::report);
      if (stages.get(0).pipesIn().isEmpty()) {
        stages.get(0).signal(); // else whoever sends the first item does
      }
    } catch (Throwable e) {
      abandon(e);
      throwFailure();
    }
  }

  /** Ends a run of which nothing has run, for want of a thread. */
  private void abandon(Throwable e) {
    stop.compareAndSet(
        null, new Stop.Failed(stages.get(0).name(), "the start of its thread", null, e));
    beginStopping(clock.nanos());
    if (openStages.getAndSet(-1) > 0) {
      finish();
    }
  }

  /** Whether it has several segments, so that one may wait for what another has not told yet. */
  private boolean isSplit() {
    Segment first = stages.get(0).segment();
    for (Stage stage : stages) {
      if (stage.segment() != first) {
        return true;
      }
    }
    return false;
  }

  /** Gives a stage a thread of its own, with the name of its processor. */
  private void startThread(Stage stage, Runnable drive) {
    String name = pipeline + "-" + stage.name();
    Threads.start(name, stage.isBlocking(), () -> withContext(drive), breakage);
  }

  private void withContext(Runnable work) {
    try {
      Thread self = Thread.currentThread();
      ClassLoader before = self.getContextClassLoader();
      try {
        self.setContextClassLoader(contextClassLoader);
        work.run();
      } finally {
        self.setContextClassLoader(before);
        Thread.interrupted(); // user code may have left it, and the thread's next work is another's
      }
    } catch (Throwable e) {
      breakage.thrown = e; // nobody is there to catch it
      endBroken();
    }
  }

  // What stages and callers report.

  /** Says which thread drives the run, and gives the one that did. */
  @Nullable Thread callFrom(@Nullable Thread thread) {
    Thread before = caller;
    caller = thread;
    return before;
  }

  boolean isStopping() {
    return stopping;
  }

  /** Whether the engine's own code has failed, so that nothing may be left to signals. */
  boolean isBroken() {
    return breakage.isBroken();
  }

  void countUndelivered(long items) {
    undelivered.addAndGet(items);
  }

  /**
   * Stops the run because user code failed, or threw what shows that the calling thread of the run
   * was interrupted. Any thread.
   */
  void fail(String processor, String method, @Nullable Object item, Throwable cause) {
    if (caller == Thread.currentThread() && Interrupts.isShownBy(cause)) {
      cancelInterrupted();
    } else {
      stop(new Stop.Failed(processor, method, item, cause));
    }
  }

  /** Stops the run because of an input item that is null. */
  void refuseNull() {
    stop(new Stop.Refused());
  }

  /** Cancels the run if the calling thread is the one that drives it and was interrupted. */
  void heedInterrupt() {
    Thread self = Thread.currentThread();
    if (caller == self && self.isInterrupted()) {
      cancelInterrupted();
    }
  }

  /**
   * Refuses to go on in the middle of user code when the run is stopping.
   *
   * @throws CancellationException if it is
   */
  void checkRunning() {
    heedInterrupt();
    endBroken(); // lest the refusal that follows passes for the cause
    if (stopping) {
      throw new CancellationException(this + " was stopped");
    }
  }

  /** The refusal of a null input. */
  NullPointerException nullInput() {
    return nullInput(pipeline);
  }

  private static NullPointerException nullInput(String pipeline) {
    return new NullPointerException(
        "pipeline %s takes no null input; filter nulls out before".formatted(pipeline));
  }

  /**
   * Keeps something thrown on the way down, to be shown by what the callers get. What user code
   * threw first is left as it is: it may be thrown again, and then be the same object.
   */
  void suppress(Throwable e) {
    synchronized (suppressed) {
      suppressed.add(e);
    }
  }

  /** Adds what was thrown on the way down to an exception that nobody has seen yet. */
  <E extends Throwable> E withSuppressed(E thrown) {
    synchronized (suppressed) {
      addSuppressed(thrown, suppressed);
    }
    return thrown;
  }

  private static void addSuppressed(Throwable thrown, Iterable<Throwable> others) {
    for (Throwable e : others) {
      if (e != thrown && e != thrown.getCause()) {
        thrown.addSuppressed(e);
      }
    }
  }

  /** Stops the run because nobody wants its results. Any thread. */
  void cancel() {
    stop(new Stop.Cancelled(null));
    if (solo != null) {
      solo.end();
    }
  }

  /** Whether the run was stopped because this thread was interrupted. */
  boolean isInterruptedBy(Thread thread) {
    return stop.get() instanceof Stop.Cancelled reason && reason.interrupted() == thread;
  }

  /** Stops the run because its calling thread was interrupted. */
  void cancelInterrupted() {
    stop(new Stop.Cancelled(Thread.currentThread()));
  }

  private void stop(Stop reason) {
    try {
      long now = clock.nanos();
      if (over || !stop.compareAndSet(null, reason)) {
        return;
      }
      beginStopping(now);
      tellStopping();
    } catch (Throwable e) {
      breakage.thrown = e; // who was not told is found by who ends the run
      throw e;
    }
  }

  private void beginStopping(long now) {
    if (!stopping) {
      stoppedAt = now;
      stopping = true;
    }
  }

  private void tellStopping() {
    for (Stage stage : stages) {
      stage.signal();
      stage.segment().interrupt();
    }
    if (crew != null) {
      crew.stop();
    }
    signalGates();
  }

  /**
   * Ends the run if it is broken and no thread is at its stages; the last one that is comes here
   * when it leaves. Any thread, with nothing of the run on its stack.
   */
  @Override
  public void endBroken() {
    Throwable thrown = breakage.thrown();
    if (thrown == null) {
      return;
    }
    if (!isOver()) {
      declareBroken(thrown);
    }
    while (!isOver() && !isInUse() && ending.compareAndSet(false, true)) {
      try {
        if (!isInUse()) {
          abandonAll();
          finish();
        }
      } finally {
        ending.set(false);
      }
    }
    signalGates(); // also after the end, as it may be there that it broke
  }

  private void declareBroken(Throwable thrown) {
    stop.compareAndSet(null, new Stop.Failed("engine", "its own code", null, thrown));
    beginStopping(clock.nanos());
    for (Stage stage : stages) {
      if (stage.hasSegment()) {
        stage.segment().interrupt();
      }
    }
    signalGates();
  }

  private boolean isInUse() {
    for (Stage stage : stages) {
      if (stage.hasSegment() && stage.segment().isInUse()) {
        return true;
      }
    }
    return false;
  }

  private void abandonAll() {
    for (Stage stage : stages) {
      if (stage.phase() != Stage.Phase.ENDED) {
        stage.enter(Stage.Phase.ENDED);
        stage.abandon();
      }
      if (stage.hasSegment()) {
        stage.segment().giveUpForGood();
      }
    }
    drivers().forEach(Driver::end);
  }

  private void signalGates() {
    for (Gate gate : gates) {
      gate.signal();
    }
  }

  /** Takes note that a stage does nothing any more. Once per stage. */
  void stageEnded() {
    if (openStages.decrementAndGet() == 0) {
      finish();
    }
  }

  private void finish() {
    finisher = Thread.currentThread();
    try {
      closeInstances();
      Throwable thrown = breakage.thrown();
      if (thrown != null) {
        stop.compareAndSet(null, new Stop.Failed("engine", "its own code", null, thrown));
      }
      stop.compareAndSet(null, new Stop.Completed());
      conclude();
      listeners.ended(this::finalReport);
    } finally {
      finisher = null;
    }
    over = true;
    end.signal();
    signalGates();
  }

  private void conclude() {
    if (!ended) {
      endNanos = clock.nanos();
      leftAtEnd = left();
      ended = true;
    }
    if (crew != null && endState() == State.FAILED && open) {
      crew.watch(); // for as long as somebody may ask
    }
    if (endState() != State.COMPLETED) {
      RunReport unused = finalReport(); // while the pipes still tell what was left in them
    } else if (completions != null) {
      completions.learn();
    }
    forget();
    if (crew != null) {
      crew.end();
    }
  }

  /** What is left in the pipes; a reader still takes what a completed run has left for it. */
  private long left() {
    boolean completed = stop.get() instanceof Stop.Completed;
    long left = 0;
    for (Pipe<Object> pipe : pipes) {
      if (!completed || isBetweenStages(pipe)) {
        left += pipe.left();
      }
    }
    return left;
  }

  private static boolean isBetweenStages(Pipe<Object> pipe) {
    for (Party consumer : pipe.consumers()) {
      if (!(consumer instanceof Stage)) {
        return false;
      }
    }
    return true;
  }

  /** Drops instances and items, so that who keeps the run for its report keeps none of them. */
  private void forget() {
    caller = null;
    for (Stage stage : stages) {
      stage.forget();
    }
    for (Pipe<Object> pipe : pipes) {
      if (isBetweenStages(pipe)) {
        pipe.letGo();
      }
    }
  }

  private State endState() {
    Stop reason = stop.get();
    if (reason instanceof Stop.Completed) {
      return State.COMPLETED;
    }
    return reason instanceof Stop.Cancelled ? State.CANCELLED : State.FAILED;
  }

  private void closeInstances() {
    for (Stage stage : stages) {
      stage.closeInstance(e -> closeFailed(stage, e));
    }
  }

  private void closeFailed(Stage stage, Throwable e) {
    Thread self = Thread.currentThread();
    boolean interrupted = caller == self && Interrupts.isShownBy(e);
    Stop reason =
        interrupted
            ? new Stop.Cancelled(self)
            : new Stop.Failed(stage.name(), "close() of its instance", null, e);
    if (!stop.compareAndSet(null, reason) || interrupted) {
      suppress(e);
    }
  }

  /** Closes the instances of a run that does not begin. */
  void closeUnused() {
    stages.forEach(stage -> stage.closeInstance(this::suppress));
  }

  // What callers ask.

  /**
   * Refuses to wait for the end of the run on a thread that has to do its work.
   *
   * @throws IllegalStateException if the calling thread is in a processor or output of the run
   */
  void refuseInside(String call) {
    if (isInside()) {
      throw new IllegalStateException(
          "%s was called by a part of %s: it would wait for itself; call cancel(), or %s from outside"
              .formatted(call, this, call));
    }
  }

  /** Whether the calling thread is in user code of the run. */
  boolean isInside() {
    Thread self = Thread.currentThread();
    return finisher == self || stages.stream().anyMatch(stage -> stage.segment().isOwnedBy(self));
  }

  /** Whether the run has ended. */
  boolean isOver() {
    return over;
  }

  /**
   * Drives the first stage on the calling thread, then waits for the end.
   *
   * @throws ConveyorException if the run failed
   * @throws CancellationException if the calling thread was interrupted
   */
  void driveAndAwait(Stage first) {
    boolean[] interrupted = new boolean[1];
    Driver driver = first.driver();
    try {
      if (driver != null) {
        driver.drive(
            () -> {
              interrupted[0] = true;
              cancelInterrupted();
            });
      }
    } catch (Throwable e) {
      breakage.thrown = e;
    }
    try {
      awaitOver();
      throwIfCancelled();
    } finally {
      if (interrupted[0]) {
        Thread.currentThread().interrupt(); // also where something else had stopped the run before
      }
    }
  }

  /**
   * Says that the run was cancelled.
   *
   * @throws CancellationException if it was
   */
  void throwIfCancelled() {
    if (isCancelled()) {
      throw withSuppressed(new CancellationException(this + " was cancelled"));
    }
  }

  /**
   * Waits for the end; interrupting the calling thread cancels the run.
   *
   * @throws ConveyorException if the run failed
   * @throws CancellationException if the run was cancelled because the calling thread was
   *     interrupted
   */
  void awaitOver() {
    boolean interrupted = false;
    while (!isOver()) {
      try {
        awaitEnd();
      } catch (InterruptedException e) {
        interrupted = true;
        cancelInterrupted();
      } catch (Error e) {
        breakage.thrown = e;
      }
    }
    boolean cancelled = isInterruptedBy(Thread.currentThread());
    if (interrupted || cancelled) {
      Thread.currentThread().interrupt();
    }
    throwFailure();
    if (cancelled) {
      throw withSuppressed(
          new CancellationException(this + " was cancelled: the calling thread was interrupted"));
    }
  }

  /**
   * Waits for the end; the run goes on if the calling thread is interrupted.
   *
   * @throws ConveyorException if the run failed
   * @throws CancellationException if it was cancelled, or the calling thread was interrupted
   */
  void awaitOrLeave() {
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(
          "the calling thread was interrupted while it waited for %s, which goes on"
              .formatted(this));
    }
    throwFailure();
    throwIfCancelled();
  }

  /**
   * Has a thread that is none of the run's wait at a gate until a condition holds. Meanwhile it
   * runs tasks if nobody else will.
   *
   * @param condition is asked until it holds for the first time; it may do something then
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void await(Gate gate, BooleanSupplier condition) throws InterruptedException {
    boolean unused = await(gate, condition, Long.MAX_VALUE);
  }

  /**
   * The same, for a time.
   *
   * @return whether the condition holds
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean await(Gate gate, BooleanSupplier condition, long nanos) throws InterruptedException {
    Crew helped = Objects.requireNonNull(crew, "a run without threads");
    Crew.Patience patience = helped.patience();
    long deadline = nanos == Long.MAX_VALUE ? nanos : System.nanoTime() + nanos;
    boolean[] holds = {condition.getAsBoolean()};
    while (!holds[0]) {
      if (patience.isOver()) {
        helped.help();
        holds[0] = condition.getAsBoolean();
        continue;
      }
      long left = deadline == Long.MAX_VALUE ? deadline : deadline - System.nanoTime();
      BooleanSupplier look =
          () -> {
            holds[0] = condition.getAsBoolean();
            return holds[0] || patience.isTried();
          };
      long most = Math.min(LOOK_NANOS, patience.nanos());
      @Nullable Object places = Crew.rest();
      try {
        if (!gate.await(look, Math.min(left, most)) && left <= most) {
          return false;
        }
      } finally {
        Crew.wake(places);
      }
      endBroken();
    }
    return true;
  }

  /** Waits for the end; in a run without threads, by doing what is left. */
  private void awaitEnd() throws InterruptedException {
    endBroken();
    if (solo != null) {
      solo.await(this::isOver);
    } else if (!isOver()) {
      await(end, this::isOver);
    }
  }

  /** Waits for the end, and throws nothing. */
  void awaitOverQuietly() {
    boolean interrupted = false;
    while (!isOver()) {
      try {
        awaitEnd();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (Error e) {
        breakage.thrown = e;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Throws what stopped the run, if it failed.
   *
   * @throws ConveyorException if the run failed
   */
  void throwFailure() {
    Stop reason = stop.get();
    warnings.asked();
    if (reason instanceof Stop.Failed failed) {
      throw withSuppressed(failed.exception(pipeline));
    }
    if (reason instanceof Stop.Refused) {
      throw withSuppressed(nullInput());
    }
  }

  /** Whether the run was cancelled before anything else stopped it. */
  boolean isCancelled() {
    return stop.get() instanceof Stop.Cancelled;
  }

  /** What the run has done so far. */
  RunReport report() {
    if (ended) {
      warnings.asked();
    }
    return ended ? finalReport() : report(State.RUNNING);
  }

  /** Made when somebody asks for it, which is seldom. */
  private RunReport finalReport() {
    synchronized (shown) {
      if (finalReport == null) {
        finalReport = report(endState());
      }
      return finalReport;
    }
  }

  private RunReport report(State state) {
    long now = state == State.RUNNING ? clock.nanos() : endNanos;
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Stage stage : processors) {
      stage.tally(tallies.computeIfAbsent(stage.name(), name -> new Tally()), now);
    }
    synchronized (shown) {
      if (state == State.RUNNING && finalReport != null) {
        return finalReport; // made meanwhile, and it may show less than these would
      }
      shownAt = Math.max(shownAt, now);
      tallies.forEach((name, tally) -> tally.raiseTo(shown.put(name, tally)));
      return report(state, shownAt, tallies);
    }
  }

  private RunReport report(State state, long now, Map<String, Tally> tallies) {
    return RunReport.builder(pipeline, state, Duration.ofNanos(now - begun))
        .undelivered(state == State.RUNNING ? 0 : undelivered.get() + leftAtEnd)
        .processors(
            tallies.entrySet().stream()
                .map(entry -> entry.getValue().report(entry.getKey()))
                .toList())
        .pipes(pipeReports())
        .decisions(conductor == null ? List.of() : conductor.decisions())
        .failure(failure())
        .build();
  }

  /** What makes the exception that callers get; it keeps nothing of the run but that. */
  private @Nullable Supplier<Throwable> failure() {
    Stop reason = stop.get();
    if (!(reason instanceof Stop.Failed) && !(reason instanceof Stop.Refused)) {
      return null;
    }
    String name = pipeline;
    List<Throwable> others;
    synchronized (suppressed) {
      others = List.copyOf(suppressed);
    }
    return () -> {
      Throwable made =
          reason instanceof Stop.Failed failed ? failed.exception(name) : nullInput(name);
      addSuppressed(made, others);
      return made;
    };
  }

  /** With the lock of what was shown. */
  private List<PipeReport> pipeReports() {
    Map<List<String>, PipeTally> tallies = new LinkedHashMap<>();
    for (Pipe<Object> pipe : pipes) {
      List<String> ends = List.of(pipe.from(), pipe.to());
      tallies.computeIfAbsent(ends, key -> new PipeTally(pipe)).add(pipe);
    }
    tallies.forEach((ends, tally) -> tally.raiseTo(shownPipes.put(ends, tally)));
    return tallies.values().stream().map(PipeTally::report).toList();
  }

  // What threads that work for it, and the sweeper, tell and ask.

  @Override
  public void nudge() {
    Driver driver = stages.get(0).driver();
    if (driver != null) {
      driver.wake();
    }
    end.signal();
    signalGates();
  }

  @Override
  public void refused(Throwable refusal) {
    fail("executor", "the executor in the options", null, refusal);
  }

  @Override
  public void waits(Thread worker) {
    String name = warnings.waits(stages, worker);
    if (name != null) {
      conductor().recordWaiting(name, clock.nanos());
    }
  }

  @Override
  public boolean isUnasked() {
    return open
        && endState() == State.FAILED
        && stop.get() instanceof Stop.Failed failed
        && warnings.isUnasked(clock.nanos() - endNanos, failed.cause());
  }

  @Override
  public boolean sweep() {
    endBroken();
    if (stopping) {
      warnings.stopping(clock.nanos() - stoppedAt, stages);
    }
    boolean found = conductor().glance(clock.nanos());
    for (Pipe<Object> pipe : pipes) {
      boolean offered = !pipe.isEmpty() && anyRunning(pipe.producers());
      if (offered || pipe.hasClaimed()) {
        for (Party consumer : pipe.consumers()) {
          if (consumer instanceof Stage stage) {
            found |= stage.segment().signalIfStarved();
          } else {
            consumer.signal();
          }
        }
      }
      if (anyRunning(pipe.consumers())) {
        pipe.madeRoom();
      }
    }
    return found;
  }

  private static boolean anyRunning(List<Party> parties) {
    for (Party party : parties) {
      if (party instanceof Stage stage && stage.isRunning()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isActive() {
    if (breakage.isBroken()) {
      return true; // until it is over
    }
    for (Stage stage : stages) {
      if (stage.segment().isAwake()) {
        return true;
      }
    }
    return false;
  }

  /** The states of all stages and pipes, to be read by people. */
  String dump() {
    StringBuilder dump = new StringBuilder(toString());
    stages.stream()
        .filter(Stage::hasSegment)
        .map(Stage::segment)
        .distinct()
        .forEach(segment -> dump.append("\n  ").append(segment));
    pipes.forEach(pipe -> dump.append("\n  ").append(pipe));
    return dump.toString();
  }

  @Override
  public String toString() {
    return "the run of " + pipeline;
  }
}
