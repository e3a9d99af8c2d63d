package dev.conveyor.internal.drive;

import dev.conveyor.internal.pipe.Gate;
import dev.conveyor.internal.stage.PipeInlet;
import java.lang.ref.Reference;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run, taken by the thread that reads a stream. Streams are often dropped before
 * their end and not closed; nothing of the run refers to this object, so that this shows.
 */
public final class Results extends Spliterators.AbstractSpliterator<Object> {

  private final CalledRun run;
  private final PipeInlet inlet;
  private final Gate reader;

  public Results(CalledRun run, PipeInlet inlet, Gate reader) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.run = run;
    this.inlet = inlet;
    this.reader = reader;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Object> action) {
    try {
      Object item = take();
      if (item == null) {
        run.awaitOver();
        run.throwIfCancelled();
        return false;
      }
      action.accept(item);
      return true;
    } finally {
      Reference.reachabilityFence(this); // it is not dropped while it is in use
    }
  }

  /** The next result; null if there will be none. */
  private @Nullable Object take() {
    try {
      Object item = run.isStopping() ? null : inlet.poll();
      if (item == null) {
        item = await();
      }
      if (item != null) {
        inlet.madeRoom();
      }
      return item;
    } catch (Error e) {
      run.breakage.thrown = e; // the pipe may have been hit half-way
      return null;
    }
  }

  private @Nullable Object await() {
    @Nullable Object[] item = new Object[1];
    BooleanSupplier taken =
        () -> {
          item[0] = run.isStopping() ? null : inlet.poll();
          return item[0] != null || inlet.isEnded() || run.isStopping() || run.isBroken();
        };
    Solo solo = run.solo();
    try {
      if (solo == null) {
        run.awaitResult(reader, taken);
      } else {
        solo.await(taken);
      }
    } catch (InterruptedException e) {
      run.cancel();
      Thread.currentThread().interrupt();
    }
    return item[0];
  }

  /** Starts the run. */
  public Results begin() {
    run.cancelWithout(this);
    run.begin(null);
    return this;
  }

  /** Stops the run if it goes on, and waits for its end; not from inside, where it cannot. */
  public void close() {
    run.cancel();
    if (run.isInside()) {
      return;
    }
    run.awaitOverQuietly();
    while (inlet.poll() != null) {}
  }
}
