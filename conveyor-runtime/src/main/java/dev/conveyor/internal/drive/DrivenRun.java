package dev.conveyor.internal.drive;

import dev.conveyor.RunReport;
import dev.conveyor.SourceRun;
import dev.conveyor.internal.stage.Stage;
import java.lang.ref.Reference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A run whose first stage has a thread of its own and brings the input. */
public final class DrivenRun implements SourceRun {

  private final CalledRun run;
  private final Stage first;
  private final AtomicBoolean closed = new AtomicBoolean();

  public DrivenRun(CalledRun run, Stage first) {
    this.run = run;
    this.first = first;
  }

  /**
   * Runs it, the first stage on the calling thread, to its end.
   *
   * @throws dev.conveyor.ConveyorException if it failed
   * @throws CancellationException if the calling thread was interrupted
   */
  public void runHere() {
    run.begin(first);
    run.driveAndAwait(first);
  }

  /** Starts it in the background. */
  public DrivenRun begin() {
    run.cancelWithout(this);
    run.begin(null);
    return this;
  }

  @Override
  public RunReport report() {
    return run.report();
  }

  @Override
  public void await() {
    run.refuseInside("await()");
    try {
      run.awaitOrLeave();
    } finally {
      Reference.reachabilityFence(this); // it is not dropped while it is in use
    }
  }

  @Override
  public void cancel() {
    run.cancel();
  }

  @Override
  public void close() {
    run.refuseInside("close()");
    run.cancelWithout(null); // who closes waits for it
    if (closed.getAndSet(true)) {
      run.awaitOverQuietly();
      return;
    }
    try {
      first.cut();
    } catch (Error e) {
      run.breakage.thrown = e; // it may never end else
    }
    run.awaitOver();
  }

  @Override
  public String toString() {
    return run.dump();
  }
}
