package dev.conveyor.internal.drive;

import dev.conveyor.RunReport;
import dev.conveyor.internal.pipe.Gate;
import dev.conveyor.internal.run.LocalRun;
import dev.conveyor.internal.schedule.Breakage;
import dev.conveyor.internal.schedule.Clock;
import dev.conveyor.internal.schedule.Crew;
import dev.conveyor.internal.schedule.Driver;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stop.Fate;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A run as its callers see it, who begin it, wait for it, and stop it. */
public final class CalledRun {

  /** How long a thread that waits for the end waits without a look at what may have broken. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LocalRun run;
  private final Fate fate;
  private final @Nullable Crew crew;
  private final @Nullable Solo solo;

  /** Handlers of what was thrown write to it: near the end of the stack a call would fail, too. */
  final Breakage breakage;

  private CalledRun(LocalRun run, @Nullable Crew crew, @Nullable Solo solo) {
    this.run = run;
    this.crew = crew;
    this.solo = solo;
    fate = run.fate();
    breakage = fate.breakage;
  }

  /** One whose work workers do. */
  public static CalledRun of(LocalRun run, Crew crew) {
    return new CalledRun(run, crew, null);
  }

  /** One whose work those who wait for it do. */
  public static CalledRun of(LocalRun run, Solo solo) {
    return new CalledRun(run, null, solo);
  }

  /** Runs the run on the threads that wait for it; null if it has threads of its own. */
  @Nullable Solo solo() {
    return solo;
  }

  Clock clock() {
    return fate.clock();
  }

  // Beginning and stopping.

  /**
   * Starts the stages. All but the given one, which the caller drives, get threads of the pool.
   * What an Error strikes on the way is ended as a run.
   */
  void begin(@Nullable Stage drivenByCaller) {
    try {
      run.begin(drivenByCaller);
    } catch (Error e) {
      breakage.thrown = e;
      awaitOver();
    }
  }

  /** Has the run cancelled when nobody can take its results any more; with null, not so. */
  void cancelWithout(@Nullable Object reader) {
    fate.cancelWithout(reader);
  }

  /** Stops the run because nobody wants its results. Any thread. */
  void cancel() {
    fate.cancel();
    if (solo != null) {
      solo.end();
    }
  }

  /** Ends the run if something was thrown in the engine's own code. */
  void endBroken() {
    run.endBroken();
  }

  // Asking.

  boolean isStopping() {
    return fate.isStopping();
  }

  /** Whether the engine's own code has failed, so that nothing may be left to signals. */
  boolean isBroken() {
    return fate.isBroken();
  }

  /** Whether the run has ended. */
  boolean isOver() {
    return fate.isOver();
  }

  /** Whether the calling thread is in user code of the run. */
  boolean isInside() {
    return run.isInside();
  }

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

  /** The refusal of a null input. */
  NullPointerException nullInput() {
    return fate.nullInput();
  }

  /** What the run has done so far. */
  RunReport report() {
    return run.report();
  }

  /** The states of all stages and pipes, to be read by people. */
  String dump() {
    return run.dump();
  }

  /**
   * Throws what stopped the run, if it failed.
   *
   * @throws dev.conveyor.ConveyorException if the run failed
   */
  void throwFailure() {
    run.throwFailure();
  }

  /**
   * Says that the run was cancelled.
   *
   * @throws CancellationException if it was
   */
  void throwIfCancelled() {
    fate.throwIfCancelled();
  }

  // Waiting.

  /**
   * Drives the first stage on the calling thread, then waits for the end.
   *
   * @throws dev.conveyor.ConveyorException if the run failed
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
              fate.cancelInterrupted();
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
   * Waits for the end; interrupting the calling thread cancels the run.
   *
   * @throws dev.conveyor.ConveyorException if the run failed
   * @throws CancellationException if the run was cancelled because the calling thread was
   *     interrupted
   */
  void awaitOver() {
    boolean interrupted = awaitThoughInterrupted(/* cancels= */ true);
    boolean cancelled = fate.isInterruptedBy(Thread.currentThread());
    if (interrupted || cancelled) {
      Thread.currentThread().interrupt();
    }
    throwFailure();
    if (cancelled) {
      throw fate.withSuppressed(
          new CancellationException(this + " was cancelled: the calling thread was interrupted"));
    }
  }

  /**
   * Waits for the end; the run goes on if the calling thread is interrupted.
   *
   * @throws dev.conveyor.ConveyorException if the run failed
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

  /** The same, for the thread that takes the results. */
  void awaitResult(Gate gate, BooleanSupplier condition) throws InterruptedException {
    Crew helped = Objects.requireNonNull(crew, "a run without threads");
    boolean unused = await(gate, condition, Long.MAX_VALUE, helped::helpAsReader);
  }

  /**
   * The same, for a time.
   *
   * @return whether the condition holds
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean await(Gate gate, BooleanSupplier condition, long nanos) throws InterruptedException {
    Crew helped = Objects.requireNonNull(crew, "a run without threads");
    return await(gate, condition, nanos, helped::help);
  }

  private boolean await(Gate gate, BooleanSupplier condition, long nanos, Runnable help)
      throws InterruptedException {
    Crew helped = Objects.requireNonNull(crew, "a run without threads");
    Crew.Patience patience = helped.patience();
    long deadline = nanos == Long.MAX_VALUE ? nanos : System.nanoTime() + nanos;
    boolean[] holds = {condition.getAsBoolean()};
    while (!holds[0]) {
      if (patience.isOver()) {
        help.run();
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
      solo.await(fate::isOver);
    } else if (!isOver()) {
      await(run.over(), fate::isOver);
    }
  }

  /** Waits for the end, and throws nothing. */
  void awaitOverQuietly() {
    if (awaitThoughInterrupted(/* cancels= */ false)) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the end, whatever happens meanwhile.
   *
   * @param cancels whether an interrupt of the calling thread cancels the run
   * @return whether there was one
   */
  private boolean awaitThoughInterrupted(boolean cancels) {
    boolean interrupted = false;
    while (!isOver()) {
      try {
        awaitEnd();
      } catch (InterruptedException e) {
        interrupted = true;
        if (cancels) {
          fate.cancelInterrupted();
        }
      } catch (Error e) {
        breakage.thrown = e;
      }
    }
    return interrupted;
  }

  @Override
  public String toString() {
    return fate.toString();
  }
}
