package dev.conveyor.internal.stop;

import dev.conveyor.ConveyorException;
import dev.conveyor.RunReport.State;
import dev.conveyor.internal.schedule.Breakage;
import dev.conveyor.internal.schedule.Clock;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 *   goes on ── every stage has ended ─────────────────────────────▶ over: COMPLETED
 *      │                                                              ▲
 *      └─ fail, cancel: the first one ─▶ stopping: every stage ends ──┘  FAILED, CANCELLED
 *
 * R1  The first of fail and cancel decides; later ones change nothing.
 * R3  A stage that begins a batch sets its runner and then looks at stopping; who stops sets stopping
 *     and then looks at the runners. So either the stage sees it or it is interrupted.
 */
/** Whether a run goes on, and if not, what has stopped it. Any thread may ask and decide. */
public final class Fate {

  /** What follows when a run is not to go on. */
  public interface Consequences {

    /** Tells all that belongs to the run that it is stopping. Once, by whoever decided that. */
    void stopping();

    /** Ends the run if it is broken, as far as that can be done now. */
    void endBroken();

    /** Ends the run, of which no stage does anything any more. */
    void finish();
  }

  private final String pipeline;
  private final Clock clock;
  private final Consequences consequences;
  private final AtomicInteger openStages = new AtomicInteger();
  private final AtomicLong undelivered = new AtomicLong();
  private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();

  /** Handlers of what was thrown write to it: near the end of the stack a call would fail, too. */
  public final Breakage breakage = new Breakage();

  private @Nullable Set<Throwable> suppressed;
  private long stoppedAt;
  private volatile boolean stopping;
  private volatile boolean over;
  private volatile @Nullable Thread caller;
  private volatile @Nullable WeakReference<Object> taker;

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

  /**
   * That of a run.
   *
   * @param pipeline its name
   * @param clock the clock of the run
   * @param consequences what follows
   */
  public Fate(String pipeline, Clock clock, Consequences consequences) {
    this.pipeline = pipeline;
    this.clock = clock;
    this.consequences = consequences;
  }

  public Clock clock() {
    return clock;
  }

  // Going on.

  public boolean isStopping() {
    return stopping;
  }

  /** Whether the engine's own code has failed, so that nothing may be left to signals. */
  public boolean isBroken() {
    return breakage.isBroken();
  }

  /** Whether the run has ended. */
  public boolean isOver() {
    return over;
  }

  /** For how long it has been stopping. */
  public long stoppingNanos() {
    return clock.nanos() - stoppedAt;
  }

  /**
   * Refuses to go on in the middle of user code when the run is stopping.
   *
   * @throws CancellationException if it is
   */
  public void checkRunning() {
    heedInterrupt();
    consequences.endBroken(); // lest the refusal that follows passes for the cause
    if (stopping) {
      throw new CancellationException(this + " was stopped");
    }
  }

  /** Ends the run if it is broken, as far as that can be done now. */
  public void endBroken() {
    consequences.endBroken();
  }

  public void countUndelivered(long items) {
    undelivered.addAndGet(items);
  }

  public long undelivered() {
    return undelivered.get();
  }

  /** Says how many stages have to end. Before the first signal. */
  public void begin(int stages) {
    openStages.set(stages);
  }

  /** Takes note that a stage does nothing any more. Once per stage. */
  public void stageEnded() {
    if (openStages.decrementAndGet() == 0) {
      consequences.finish();
    }
  }

  // Whose run it is.

  /** Says which thread drives the run, and gives the one that did. */
  public @Nullable Thread callFrom(@Nullable Thread thread) {
    Thread before = caller;
    caller = thread;
    return before;
  }

  /** Cancels the run if the calling thread is the one that drives it and was interrupted. */
  public void heedInterrupt() {
    Thread self = Thread.currentThread();
    if (caller == self && self.isInterrupted()) {
      cancelInterrupted();
    }
  }

  /** Has the run cancelled when nobody can take its results any more; with null, not so. */
  public void cancelWithout(@Nullable Object reader) {
    taker = reader == null ? null : new WeakReference<>(reader);
  }

  /** Cancels it if nobody can take its results any more. */
  public void cancelIfAbandoned() {
    WeakReference<Object> reader = taker;
    if (reader != null && reader.refersTo(null)) {
      cancel();
    }
  }

  // Deciding.

  /**
   * Stops the run because user code failed, or threw what shows that the calling thread of the run
   * was interrupted. Any thread.
   */
  public void fail(String processor, String method, @Nullable Object item, Throwable cause) {
    if (caller == Thread.currentThread() && Interrupts.isShownBy(cause)) {
      cancelInterrupted();
    } else {
      stop(new Stop.Failed(processor, method, item, cause));
    }
  }

  /** Stops the run because of an input item that is null. */
  public void refuseNull() {
    stop(new Stop.Refused());
  }

  /** Stops the run because nobody wants its results. Any thread. */
  public void cancel() {
    stop(new Stop.Cancelled(null));
  }

  /** Stops the run because its calling thread was interrupted. */
  public void cancelInterrupted() {
    stop(new Stop.Cancelled(Thread.currentThread()));
  }

  private void stop(Stop reason) {
    try {
      long now = clock.nanos();
      if (over || !stop.compareAndSet(null, reason)) {
        return;
      }
      beginStopping(now);
      consequences.stopping();
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

  /** Ends a run of which nothing has run, for want of a thread. */
  public void abandon(String processor, Throwable e) {
    stop.compareAndSet(null, new Stop.Failed(processor, "the start of its thread", null, e));
    beginStopping(clock.nanos());
    if (openStages.getAndSet(-1) > 0) {
      consequences.finish();
    }
  }

  /** Makes what was thrown in the engine's own code the failure of the run, if it is the first. */
  public void declareBroken(Throwable thrown) {
    decideBroken(thrown);
    beginStopping(clock.nanos());
  }

  private void decideBroken(Throwable thrown) {
    stop.compareAndSet(null, new Stop.Failed("engine", "its own code", null, thrown));
  }

  /** Takes note that an instance could not be closed when its stage had ended. */
  public void closeFailed(String processor, Throwable e) {
    Thread self = Thread.currentThread();
    boolean interrupted = caller == self && Interrupts.isShownBy(e);
    Stop reason =
        interrupted
            ? new Stop.Cancelled(self)
            : new Stop.Failed(processor, "close() of its instance", null, e);
    if (!stop.compareAndSet(null, reason) || interrupted) {
      suppress(e);
    }
  }

  /** Decides, unless that was done before. When all stages have ended. */
  public void conclude() {
    Throwable thrown = breakage.thrown();
    if (thrown != null) {
      decideBroken(thrown);
    }
    stop.compareAndSet(null, new Stop.Completed());
  }

  /** Says that the run has ended. */
  public void end() {
    over = true;
  }

  // What has become of it.

  /** Whether the run has completed, or is about to say so. */
  public boolean isCompleted() {
    return stop.get() instanceof Stop.Completed;
  }

  /** Whether the run was cancelled before anything else stopped it. */
  boolean isCancelled() {
    return stop.get() instanceof Stop.Cancelled;
  }

  /** Whether the run was stopped because this thread was interrupted. */
  public boolean isInterruptedBy(Thread thread) {
    return stop.get() instanceof Stop.Cancelled reason && reason.interrupted() == thread;
  }

  /** How it has ended. */
  public State endState() {
    Stop reason = stop.get();
    if (reason instanceof Stop.Completed) {
      return State.COMPLETED;
    }
    return reason instanceof Stop.Cancelled ? State.CANCELLED : State.FAILED;
  }

  /** What user code, or the engine's own, has failed with; null if it has not. */
  public @Nullable Throwable cause() {
    return stop.get() instanceof Stop.Failed failed ? failed.cause() : null;
  }

  /**
   * Throws what stopped the run, if it failed.
   *
   * @throws ConveyorException if the run failed
   */
  public void throwFailure() {
    Stop reason = stop.get();
    if (reason instanceof Stop.Failed failed) {
      throw withSuppressed(failed.exception(pipeline));
    }
    if (reason instanceof Stop.Refused) {
      throw withSuppressed(nullInput());
    }
  }

  /**
   * Says that the run was cancelled.
   *
   * @throws CancellationException if it was
   */
  public void throwIfCancelled() {
    if (isCancelled()) {
      throw withSuppressed(new CancellationException(this + " was cancelled"));
    }
  }

  /** What makes the exception that callers get; it keeps nothing of the run but that. */
  public @Nullable Supplier<Throwable> failure() {
    Stop reason = stop.get();
    if (!(reason instanceof Stop.Failed) && !(reason instanceof Stop.Refused)) {
      return null;
    }
    String name = pipeline;
    List<Throwable> others = suppressed();
    return () -> {
      Throwable made =
          reason instanceof Stop.Failed failed ? failed.exception(name) : nullInput(name);
      addSuppressed(made, others);
      return made;
    };
  }

  /** The refusal of a null input. */
  public NullPointerException nullInput() {
    return nullInput(pipeline);
  }

  private static NullPointerException nullInput(String pipeline) {
    return new NullPointerException(
        "pipeline %s takes no null input; filter nulls out before".formatted(pipeline));
  }

  // What was thrown besides.

  /**
   * Keeps something thrown on the way down, to be shown by what the callers get. What user code
   * threw first is left as it is: it may be thrown again, and then be the same object.
   */
  public synchronized void suppress(Throwable e) {
    if (suppressed == null) {
      suppressed = Collections.newSetFromMap(new IdentityHashMap<>());
    }
    suppressed.add(e);
  }

  private synchronized List<Throwable> suppressed() {
    return suppressed == null ? List.of() : List.copyOf(suppressed);
  }

  /** Adds what was thrown on the way down to an exception that nobody has seen yet. */
  public <E extends Throwable> E withSuppressed(E thrown) {
    addSuppressed(thrown, suppressed());
    return thrown;
  }

  private static void addSuppressed(Throwable thrown, Iterable<Throwable> others) {
    for (Throwable e : others) {
      if (e != thrown && e != thrown.getCause()) {
        thrown.addSuppressed(e);
      }
    }
  }

  @Override
  public String toString() {
    return "the run of " + pipeline;
  }
}
