package dev.conveyor.internal.drive;

import dev.conveyor.Run;
import dev.conveyor.RunReport;
import dev.conveyor.internal.pipe.Gate;
import dev.conveyor.internal.pipe.Pipe;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/*
 * entry counts the threads inside send and offer, times two, plus one when the run is closed. The
 * pipe is ended by whoever leaves last after that: no item is put in behind the end.
 *
 * A sender that put an item in looks at the run once more: only if it was not stopping then, what is
 * left in the pipe is still to be counted, and the item with it.
 *
 * Open runs are dropped without being closed, too; nothing of the run refers to this object, so that
 * this shows.
 */
/**
 * A run that is fed through its first pipe.
 *
 * @param <I> the type of the input items
 */
public final class EntryRun<I> implements Run<I> {

  private static final long CLOSED = 1;
  private static final long SENDER = 2;

  private final CalledRun run;
  private final Pipe<Object> entry;
  private final Gate senders;
  private final AtomicLong state = new AtomicLong();

  public EntryRun(CalledRun run, Pipe<Object> entry, Gate senders) {
    this.run = run;
    this.entry = entry;
    this.senders = senders;
  }

  /** Starts it. */
  public EntryRun<I> begin() {
    run.cancelWithout(this);
    run.begin(null);
    return this;
  }

  @Override
  public void send(I item) {
    boolean unused = put(item, Long.MAX_VALUE);
  }

  @Override
  public boolean offer(I item, Duration timeout) {
    Objects.requireNonNull(timeout, "timeout is null; give Duration.ZERO for not waiting at all");
    return put(item, saturatedNanos(timeout));
  }

  /** Puts an item in; false if there was no room for so long. */
  private boolean put(I item, long nanos) {
    try {
      Solo solo = run.solo();
      return solo == null
          ? putAmongOthers(item, nanos)
          : solo.inTurn(() -> putAlone(solo, item, nanos));
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (Error e) {
      run.breakage.thrown = e; // the pipe or the count of senders may have been hit half-way
      throw failure(e);
    } finally {
      Reference.reachabilityFence(this); // it is not dropped while it is in use
    }
  }

  private boolean putAmongOthers(I item, long nanos) throws InterruptedException {
    enter(item);
    try {
      boolean put = entry.offer(item) || run.await(senders, putOrStopped(item), nanos);
      checkRunning();
      if (put) {
        entry.signalConsumers();
      }
      return put;
    } finally {
      exit();
    }
  }

  /** Puts an item in, and does for it what there is to do in the run. */
  private boolean putAlone(Solo solo, I item, long nanos) {
    enter(item);
    try {
      boolean put = entry.offer(item);
      if (!put && nanos == Long.MAX_VALUE) {
        solo.await(putOrStopped(item));
        put = true;
      } else if (!put && nanos > 0) {
        put = solo.tryAwait(putOrStopped(item), nanos);
      }
      checkRunning();
      if (put) {
        entry.signalConsumers();
        solo.goOn();
      }
      return put;
    } finally {
      exit();
    }
  }

  private BooleanSupplier putOrStopped(Object item) {
    long since = run.clock().nanos();
    return () -> {
      if (run.isStopping() || run.isBroken()) {
        return true;
      }
      if (!entry.offerOrAwaitRoom(item)) {
        return false;
      }
      entry.addStalled(run.clock().nanos() - since);
      return true;
    };
  }

  private static long saturatedNanos(Duration timeout) {
    try {
      return timeout.toNanos();
    } catch (ArithmeticException e) {
      return timeout.isNegative() ? 0 : Long.MAX_VALUE / 2;
    }
  }

  private void enter(I item) {
    if (item == null) {
      throw run.nullInput();
    }
    while (true) {
      long seen = state.get();
      if ((seen & CLOSED) != 0) {
        throw new IllegalStateException(
            run + " is closed and takes no more input; start another run");
      }
      if (state.compareAndSet(seen, seen + SENDER)) {
        break;
      }
    }
    if (run.isStopping()) {
      exit();
      checkRunning();
    }
  }

  /** What to throw where an Error broke the run. */
  private Error failure(Error e) {
    run.endBroken();
    run.throwFailure();
    return e;
  }

  private void exit() {
    if (state.addAndGet(-SENDER) == CLOSED) {
      entry.closeProducer();
    }
  }

  private void checkRunning() {
    run.endBroken();
    if (run.isStopping()) {
      run.throwFailure();
      run.throwIfCancelled();
    }
  }

  private CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException(
        "the calling thread was interrupted while it waited to send; the item was not sent to "
            + run);
  }

  @Override
  public RunReport report() {
    return run.report();
  }

  @Override
  public void await() {
    run.refuseInside("await()");
    Solo solo = run.solo();
    if (solo != null && !solo.tryAwait(run::isOver, Long.MAX_VALUE) && !isClosed()) {
      throw new IllegalStateException(
          "await() would wait for ever: all that was sent to %s is done, its input is open, and a"
                  .formatted(run)
              + " deterministic run has no threads but those that call it; call close() instead");
    }
    try {
      run.awaitOrLeave();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private boolean isClosed() {
    return (state.get() & CLOSED) != 0;
  }

  @Override
  public void cancel() {
    run.cancel();
  }

  @Override
  public void close() {
    run.refuseInside("close()");
    run.cancelWithout(null); // who closes waits for it
    while (true) {
      long seen = state.get();
      if ((seen & CLOSED) != 0) {
        run.awaitOverQuietly();
        return;
      }
      if (state.compareAndSet(seen, seen | CLOSED)) {
        try {
          if (seen == 0) {
            entry.closeProducer();
          }
        } catch (Error e) {
          run.breakage.thrown = e; // nobody ends the pipe any more
        }
        run.awaitOver();
        return;
      }
    }
  }

  @Override
  public String toString() {
    return run.dump();
  }
}
