package dev.conveyor.internal.run;

import dev.conveyor.RunReport;
import dev.conveyor.RunReport.State;
import dev.conveyor.internal.pipe.Gate;
import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.report.Listeners;
import dev.conveyor.internal.report.Reports;
import dev.conveyor.internal.schedule.Clock;
import dev.conveyor.internal.schedule.Driver;
import dev.conveyor.internal.schedule.Staff;
import dev.conveyor.internal.segment.Completions;
import dev.conveyor.internal.segment.Segment;
import dev.conveyor.internal.stage.Parts;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stop.Fate;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/*
 * R2  Each stage ends once, whatever happens; the last one to end closes the instances, counts what
 *     is left, tells the listeners and only then opens the latch. Whoever does that may be struck in
 *     the middle: each step is marked before it is taken, so that another thread that ends the run
 *     again goes on where the first one was.
 * R4  What is thrown in the engine's own code breaks the run: it is noted, by a field, where it
 *     happens, and turned into the failure of the run by whoever finds it where there is stack and
 *     memory: the outermost frame of the engine on that thread, a sweep, or a thread that waits for
 *     the end, which looks each second. Nothing depends on which of them it is.
 * R5  A broken run is ended by one thread, when no thread is in a batch of it and none can be again
 *     (T6); it drops what the stages still hold. It counts neither claims nor signals nor which
 *     stages have ended, as each of these may have been hit half-way.
 */
/** Brings a run to its end: one that has nothing left to do, that is to stop, or that is broken. */
final class Ending implements Fate.Consequences {

  private final Parts parts;
  private final Listeners listeners;
  private final Fate fate;
  private final Reports reports;
  private final Gate over = new Gate();
  private final AtomicBoolean ending = new AtomicBoolean();
  private Staff staff = Staff.NONE;
  private boolean open;
  private @Nullable Completions completions;
  private volatile @Nullable Thread finisher;

  /**
   * That of a run that begins now.
   *
   * @param pipeline its name
   * @param parts what is to end
   * @param listeners are told of the end
   * @param clock the clock of the run
   */
  Ending(String pipeline, Parts parts, Listeners listeners, Clock clock) {
    this.parts = parts;
    this.listeners = listeners;
    fate = new Fate(pipeline, clock, this);
    reports = new Reports(pipeline, parts, fate);
  }

  Fate fate() {
    return fate;
  }

  Reports reports() {
    return reports;
  }

  /** Where threads wait for the end. */
  Gate over() {
    return over;
  }

  /** Says who does the work. */
  void employ(Staff worksFor) {
    staff = worksFor;
  }

  /** Says whether somebody may ask for the end who does not wait for it. Before the run begins. */
  void setOpen(boolean isOpen) {
    open = isOpen;
  }

  /** Says who learns from the end. Before the run begins. */
  void teach(Completions learns) {
    completions = learns;
  }

  /** Whether somebody may ask for the end who does not wait for it. */
  boolean isOpen() {
    return open;
  }

  /** Whether this thread is about to finish the run. */
  boolean isOf(Thread thread) {
    return finisher == thread;
  }

  /** Wakes the threads outside. */
  void nudge() {
    over.signal();
    parts.signalGates();
  }

  // Stopping.

  @Override
  public void stopping() {
    for (Stage stage : parts.stages()) {
      stage.signal();
      Segment.of(stage).interrupt();
    }
    staff.stop();
    parts.signalGates();
  }

  // Breaking.

  /**
   * Ends the run if it is broken and no thread is at its stages; the last one that is comes here
   * when it leaves. Any thread, with nothing of the run on its stack.
   */
  @Override
  public void endBroken() {
    Throwable thrown = fate.breakage.thrown();
    if (thrown == null) {
      return;
    }
    if (!fate.isOver()) {
      declareBroken(thrown);
    }
    while (!fate.isOver() && !isInUse() && ending.compareAndSet(false, true)) {
      try {
        if (!isInUse()) {
          abandonAll();
          finish();
        }
      } finally {
        ending.set(false);
      }
    }
    parts.signalGates(); // also after the end, as it may be there that it broke
  }

  private void declareBroken(Throwable thrown) {
    fate.declareBroken(thrown);
    for (Stage stage : parts.stages()) {
      if (stage.hasHost()) {
        Segment.of(stage).interrupt();
      }
    }
    parts.signalGates();
  }

  private boolean isInUse() {
    for (Stage stage : parts.stages()) {
      if (stage.hasHost() && Segment.of(stage).isInUse()) {
        return true;
      }
    }
    return false;
  }

  private void abandonAll() {
    for (Stage stage : parts.stages()) {
      if (stage.phase() != Stage.Phase.ENDED) {
        stage.enter(Stage.Phase.ENDED);
        stage.abandon();
      }
      if (stage.hasHost()) {
        Segment.of(stage).giveUpForGood();
      }
    }
    parts.drivers().forEach(Driver::end);
  }

  // The end.

  @Override
  public void finish() {
    finisher = Thread.currentThread();
    try {
      closeInstances();
      fate.conclude();
      conclude();
      listeners.ended(reports);
    } finally {
      finisher = null;
    }
    fate.end();
    nudge();
  }

  private void closeInstances() {
    for (Stage stage : parts.stages()) {
      Throwable thrown = stage.closeInstance();
      if (thrown != null) {
        fate.closeFailed(stage.name(), thrown);
      }
    }
  }

  private void conclude() {
    if (!reports.isEnded()) {
      reports.end(left());
    }
    State state = fate.endState();
    if (state == State.FAILED && open) {
      staff.watch(); // for as long as somebody may ask
    }
    if (state != State.COMPLETED) {
      RunReport unused = reports.finalReport(); // while the pipes still tell what was left in them
    } else if (completions != null) {
      completions.learn();
    }
    forget();
    staff.end();
  }

  /** What is left in the pipes; a reader still takes what a completed run has left for it. */
  private long left() {
    boolean completed = fate.isCompleted();
    long left = 0;
    for (Pipe<Object> pipe : parts.pipes()) {
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
    @Nullable Thread unused = fate.callFrom(null);
    for (Stage stage : parts.stages()) {
      stage.forget();
    }
    for (Pipe<Object> pipe : parts.pipes()) {
      if (isBetweenStages(pipe)) {
        pipe.letGo();
      }
    }
  }

  /** Closes the instances of a run that does not begin. */
  void closeUnused() {
    for (Stage stage : parts.stages()) {
      Throwable thrown = stage.closeInstance();
      if (thrown != null) {
        fate.suppress(thrown);
      }
    }
  }
}
