package dev.conveyor.internal.drive;

import dev.conveyor.internal.run.LocalRun;
import dev.conveyor.internal.schedule.SeededLoop;
import dev.conveyor.internal.stage.Spread;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stop.Fate;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * There are no threads but those that call: who sends, reads, closes or waits runs the tasks of the
 * run until it has what it waits for. So there always is one that can go on, or nothing ever will.
 *
 * O1  One thread at a time runs tasks, or is between two steps of a call: it has the turn.
 * O2  Tasks may be run in the middle of user code, when this sends to its own run or waits for room
 *     behind an emitter. These are others than those it is in: theirs are claimed.
 * O3  In the middle of an emitter only what is behind it is run. What comes before it could wait for
 *     it, and could not be left again.
 */
/** Runs all of a run on the threads that wait for it. */
public final class Solo {

  private static final int MOST_TURNS = 4;
  private static final int MOST_CHANGES = 100;
  private static final int[] ONE_IN_CHANGES = {8, 64, Integer.MAX_VALUE};
  private static final int[] PERCENT_APART = {0, 25, 50, 75, 100};

  private final LocalRun run;
  private final Fate fate;
  private final SeededLoop loop;
  private final ReentrantLock turn = new ReentrantLock();
  private final int oneInChanges;
  private int changes;

  public Solo(LocalRun run, SeededLoop loop) {
    this.run = run;
    fate = run.fate();
    this.loop = loop;
    oneInChanges = ONE_IN_CHANGES[loop.draw(ONE_IN_CHANGES.length)];
  }

  /** Makes a call in which no other thread takes part. */
  <T> T inTurn(Supplier<T> call) {
    turn.lock();
    try {
      return call.get();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Runs tasks until a condition holds.
   *
   * @throws IllegalStateException if it does not, and there is nothing left to run
   */
  void await(BooleanSupplier done) {
    if (!tryAwait(done, Long.MAX_VALUE)) {
      throw new IllegalStateException(
          "nothing can go on, as the thread that runs everything waits for itself: " + run.dump());
    }
  }

  /**
   * Runs tasks until a condition holds, there is nothing left to run, or the time of the run is
   * over.
   *
   * @return whether the condition holds
   */
  boolean tryAwait(BooleanSupplier done, long nanos) {
    turn.lock();
    @Nullable Thread before = fate.callFrom(Thread.currentThread());
    boolean stopped = fate.isStopping();
    try {
      long begin = loop.nanos();
      while (!done.getAsBoolean()) {
        fate.heedInterrupt();
        changeShape();
        if (!loop.runOne() || loop.nanos() - begin >= nanos) {
          return done.getAsBoolean();
        }
      }
      return true;
    } finally {
      @Nullable Thread unused = fate.callFrom(before);
      turn.unlock();
      if (!stopped && fate.isInterruptedBy(Thread.currentThread())) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Runs a few tasks, or none. */
  void goOn() {
    int[] left = {loop.draw(MOST_TURNS)};
    tryAwait(() -> left[0]-- == 0, Long.MAX_VALUE);
  }

  /** Brings a run that was stopped to its end, unless some thread is at it. */
  void end() {
    if (!run.isInside() && turn.tryLock()) {
      try {
        await(fate::isOver);
      } finally {
        turn.unlock();
      }
    }
  }

  /**
   * Now and then wishes for another shape, so that stages are fused and parted, and forks change.
   */
  private void changeShape() {
    if (changes == MOST_CHANGES || loop.draw(oneInChanges) != 0) {
      return;
    }
    changes++;
    int percent = PERCENT_APART[loop.draw(PERCENT_APART.length)];
    for (Stage stage : run.parts().stages()) {
      stage.setApart(loop.draw(100) < percent);
    }
    for (Spread fork : run.parts().spreads()) {
      if (fork.isElastic()) {
        fork.setWidth(fork.min() + loop.draw(fork.max() - fork.min() + 1));
      }
    }
    run.shape().change();
  }
}
