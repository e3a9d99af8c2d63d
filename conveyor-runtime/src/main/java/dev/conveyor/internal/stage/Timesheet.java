package dev.conveyor.internal.stage;

/**
 * What a stage has spent its time with, as reports show it. Written by the owner of the stage, read
 * by any thread.
 */
public final class Timesheet {

  private final Count busy = new Count();
  private final Count completing = new Count();
  private final Count inputWait = new Count();
  private long timed;
  private long timedCompleting;

  /** Adds what was timed of a call; in its {@code @OnComplete}, or before. */
  public void time(boolean completes, long nanos) {
    if (completes) {
      timedCompleting += nanos;
    } else {
      timed += nanos;
    }
  }

  /** What was timed since the last call of this, before its {@code @OnComplete}. */
  public long takeTimed() {
    long nanos = timed;
    timed = 0;
    return nanos;
  }

  /** What was timed since the last call of this, from its {@code @OnComplete} on. */
  public long takeTimedCompleting() {
    long nanos = timedCompleting;
    timedCompleting = 0;
    return nanos;
  }

  /** Adds what it worked, and what it worked from its {@code @OnComplete} on. */
  public void add(long busyNanos, long completingNanos) {
    busy.add(busyNanos);
    completing.add(completingNanos);
  }

  /** Adds what it waited for the iterator of the input. */
  public void addInputWait(long nanos) {
    inputWait.add(nanos);
  }

  public long busyNanos() {
    return busy.get();
  }

  public long completingNanos() {
    return completing.get();
  }

  public long inputWaitNanos() {
    return inputWait.get();
  }
}
