package dev.conveyor.internal.segment;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.conveyor.internal.schedule.Breakage;
import dev.conveyor.internal.schedule.Task;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * G6  The thread in the user's code is in runner; who interrupts it takes it out first, and the owner
 *     waits for that and clears the interrupt, so that it reaches this task only.
 */
/** A task in which user code is called, which may be interrupted. */
abstract class InterruptibleTask extends Task {

  private static final VarHandle RUNNER =
      fieldVarHandle(
          MethodHandles.lookup(), "runner", VarHandle.class, InterruptibleTask.class, Thread.class);

  /** Stands in for a runner that is being interrupted, and for one that was. */
  private static final Thread INTERRUPTING = new Thread("interrupting");

  private static final Thread INTERRUPTED = new Thread("interrupted");

  private volatile @Nullable Thread runner;

  InterruptibleTask(Breakage breakage) {
    super(breakage);
  }

  /** Says that this thread is about to call user code. By the owner. */
  final void enter() {
    runner = Thread.currentThread();
  }

  /** Says that the user's code has returned. By the owner. */
  final void leave() {
    if (!RUNNER.compareAndSet(this, Thread.currentThread(), null)) {
      while (runner != INTERRUPTED) {
        Thread.onSpinWait();
      }
      runner = null;
      Thread.interrupted();
    }
  }

  /** Interrupts the user's code if it runs now. Any thread. */
  public final void interrupt() {
    Thread running = runner;
    if (running != null
        && running != INTERRUPTING
        && running != INTERRUPTED
        && isOwnedBy(running)
        && RUNNER.compareAndSet(this, running, INTERRUPTING)) {
      try {
        running.interrupt();
      } finally {
        runner = INTERRUPTED;
      }
    }
  }
}
