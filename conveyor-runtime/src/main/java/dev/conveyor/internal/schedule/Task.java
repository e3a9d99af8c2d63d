package dev.conveyor.internal.schedule;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.conveyor.internal.pipe.Party;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * The claim word is one of four states, plus the bit ENTRY: an entry of this task is at its home, or
 * about to be.
 *
 *              signal                    execute
 *      IDLE ───────────▶ QUEUED+ENTRY ───────────▶ RUNNING ◀──┐
 *       ▲ │                 │    ▲                   │  │     │ release: look again
 *       │ └──── tryClaim ───┼────┼──────────────────▶│  │signal
 *       │                   │    └──── requeue ──────┤  ▼     │
 *       │                   └─ tryClaim ─────────────┼▶AGAIN ─┘
 *       └───────────────────── release ──────────────┘
 *
 * T1  QUEUED implies ENTRY; a task has at most one entry. One that is claimed out of QUEUED leaves
 *     its entry behind; it is dropped when the home comes to it. So run queues stay bounded.
 * T2  A signal leads to a later look: on IDLE it queues, on RUNNING it makes AGAIN, and a claim is
 *     given up only from RUNNING. Claiming out of QUEUED leaves AGAIN, for the same reason.
 * T3  What the owner writes between winning the claim and giving it up, the next owner sees: both
 *     are atomic updates of the same word.
 * T4  The fence of a signal comes before every read of the claim, also before the early return.
 * T5  Whatever the engine's own code throws while somebody has the claim, or puts an entry in, is
 *     noted as the breakage of all tasks that belong together, by writing to a field: there may be
 *     neither stack nor memory for more. A broken task runs no batch any more. Its claim and its entry
 *     may be lost, as nobody needs them: see T6.
 * T6  Who runs a batch says that it is the owner, and then looks for a breakage; who is to end what
 *     is broken has seen the breakage, and then looks for owners. So either the batch is not run, or
 *     its owner is seen; and when no task has an owner none will have one again.
 * T7  An owner that leaves looks for a breakage after it, and calls broken(), on the outermost frame
 *     of the engine where there is stack again. Nothing that batch() throws comes out of execute().
 */
/** Something that is run in batches, by one thread at a time, while it has work. */
public abstract class Task implements Party, Uninlined {

  private static final int IDLE = 0;
  private static final int QUEUED = 1;
  private static final int RUNNING = 2;
  private static final int AGAIN = 3;
  private static final int STATE = 3;
  private static final int ENTRY = 4;

  private static final VarHandle CLAIM =
      fieldVarHandle(MethodHandles.lookup(), "claim", VarHandle.class, Task.class, int.class);

  private volatile int claim = IDLE;
  private final Breakage breakage;
  private final Uninlined batches = this;
  private volatile @Nullable Thread owner;
  private volatile @Nullable Thread waiter;
  private volatile long wokenAt;
  private @Nullable Home home;

  /** A task that is idle, and belongs to no others. */
  protected Task() {
    this(new Breakage());
  }

  /** A task that is idle; the breakage is that of all it belongs to. */
  protected Task(Breakage breakage) {
    this.breakage = breakage;
  }

  /** Sets where it runs. Before the first signal. */
  final void settle(Home home) {
    this.home = home;
  }

  /**
   * Does some work. Called by the owner of the claim.
   *
   * @return whether there may be more to do at once
   */
  protected abstract boolean batch();

  /**
   * Called when a batch of this task, or what leads to one, has found its run broken, with no frame
   * of the engine below. The claim may be somebody else's by now.
   */
  protected void broken() {}

  /**
   * Runs a batch, unless the run is broken. By the owner of the claim.
   *
   * @return whether there may be more to do at once
   */
  protected final boolean runBatch() {
    try {
      owner = Thread.currentThread();
      return breakage.thrown == null && Uninlined.call(batches, 0) != 0;
    } catch (Throwable e) {
      if (breakage.thrown == null) {
        breakage.thrown = e;
      }
      throw e;
    } finally {
      owner = null;
    }
  }

  /** What {@link #batchInPlace} says: there may be more to do at once. */
  protected static final int MORE = 1;

  /**
   * Does some work on a thread that waits for what this task does. Called by the owner of the
   * claim; calls {@link #runBatch}.
   *
   * @return {@link #MORE} or 0, and what else the caller is to know, in the other bits
   */
  protected int batchInPlace() {
    return runBatch() ? MORE : 0;
  }

  /**
   * Runs the task on the calling thread, which waits for it, if nobody else runs it.
   *
   * @return what {@link #batchInPlace} says; 0 if somebody else has the claim
   */
  protected final int runInPlace() {
    if (!tryClaim()) {
      return 0;
    }
    try {
      int said = batchInPlace();
      giveUp((said & MORE) != 0);
      return said;
    } catch (Throwable e) {
      if (breakage.thrown == null) {
        breakage.thrown = e;
      }
      throw e;
    }
  }

  /** Whether somebody is in a batch. Any thread. */
  protected final boolean isOwned() {
    return owner != null;
  }

  /** Whether this thread is in a batch. */
  public final boolean isOwnedBy(Thread thread) {
    return owner == thread;
  }

  /**
   * Opens or closes the hand of this thread: while it is open, the last task that is signalled runs
   * next on this thread.
   */
  protected final void openHand(boolean open) {
    Hand.setOpen(open);
  }

  @Override
  public final long callApart(long argument) {
    return batch() ? 1 : 0;
  }

  /** Whether it takes little time, so that a thread with a task of its own may run it meanwhile. */
  protected abstract boolean isBrief();

  @Override
  public final void signal() {
    VarHandle.fullFence();
    Thread waiting = waiter;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
    while (true) {
      int seen = claim;
      switch (seen & STATE) {
        case QUEUED, AGAIN -> {
          return;
        }
        case RUNNING -> {
          if (casClaim(seen, AGAIN | (seen & ENTRY))) {
            return;
          }
        }
        case IDLE -> {
          if (casClaim(seen, QUEUED | ENTRY)) {
            try {
              wokenAt = home().nanos();
              submitUnlessEntered(seen);
            } catch (Throwable e) {
              if (breakage.thrown == null) {
                breakage.thrown = e;
              }
              throw e;
            }
            return;
          }
        }
        default -> throw impossible(seen);
      }
    }
  }

  /** Signals this task if it is seen idle; whether it was. */
  protected final boolean signalIfIdle() {
    boolean idle = (claim & STATE) == IDLE;
    if (idle) {
      signal();
    }
    return idle;
  }

  /**
   * Runs the task until it has no more work or others wait. For homes that come to its entry.
   * Throws nothing, unless there is no stack to begin with.
   */
  final void execute() {
    try {
      if (claimQueued()) {
        runClaimed();
      }
    } catch (Throwable e) {
      if (breakage.thrown == null) {
        breakage.thrown = e;
      }
    }
    if (breakage.thrown != null) {
      tellBroken();
    }
  }

  /** Has its run ended, after something was thrown on the way to {@link #execute} or in it. */
  final void fail(Throwable e) {
    breakage.note(e);
    tellBroken();
  }

  private void tellBroken() {
    try {
      broken();
    } catch (Throwable e) {
      breakage.note(e); // whoever looks next tries again: who waits for the run, or sweeps
    }
  }

  /** Takes the entry out; whether it was still good, and the task is claimed. */
  private boolean claimQueued() {
    while (true) {
      int seen = claim;
      boolean queued = (seen & STATE) == QUEUED;
      if (casClaim(seen, queued ? RUNNING : seen & STATE)) {
        return queued;
      }
    }
  }

  private void runClaimed() {
    boolean mine = true;
    try {
      home().claimed();
      while (mine) {
        if (!runBatch()) {
          mine = !release();
        }
        if (!mine) {
          released();
        } else if (home().hasWaiting()) {
          // Also after a signal: what is in the thread's hand must not wait for a batch that may
          // block.
          int seen = queueClaimed();
          mine = false;
          submitUnlessEntered(seen);
        }
      }
    } finally {
      if (mine) {
        claim = IDLE;
      }
    }
  }

  /**
   * Claims the task if nobody else runs it. For a thread that waits for what the task does; it
   * calls {@link #giveUp} afterwards.
   */
  protected final boolean tryClaim() {
    while (true) {
      int seen = claim;
      switch (seen & STATE) {
        case RUNNING, AGAIN -> {
          return false;
        }
        case QUEUED -> {
          if (casClaim(seen, AGAIN | (seen & ENTRY))) {
            return true;
          }
        }
        case IDLE -> {
          if (casClaim(seen, RUNNING | (seen & ENTRY))) {
            return true;
          }
        }
        default -> throw impossible(seen);
      }
    }
  }

  /** Gives up what {@link #tryClaim} won; {@code more} if there is work left. */
  protected final void giveUp(boolean more) {
    if (more || !releaseAndTell()) {
      requeue();
    }
  }

  private boolean releaseAndTell() {
    boolean released = release();
    if (released) {
      released();
    }
    return released;
  }

  /** Called by who has given the claim up, and has it no more. */
  protected void released() {}

  /** Gives the claim up; false if there was a signal meanwhile: the task is still claimed. */
  private boolean release() {
    while (true) {
      int seen = claim;
      switch (seen & STATE) {
        case RUNNING -> {
          if (casClaim(seen, IDLE | (seen & ENTRY))) {
            return true;
          }
        }
        case AGAIN -> {
          if (casClaim(seen, RUNNING | (seen & ENTRY))) {
            return false;
          }
        }
        default -> throw impossible(seen);
      }
    }
  }

  private void requeue() {
    submitUnlessEntered(queueClaimed());
  }

  /** Gives the claim up for an entry; what it was before. */
  private int queueClaimed() {
    while (true) {
      int seen = claim;
      if (casClaim(seen, QUEUED | ENTRY)) {
        return seen;
      }
    }
  }

  private void submitUnlessEntered(int before) {
    if ((before & ENTRY) == 0) {
      home().submit(this);
    }
  }

  /**
   * Has signals wake this thread, too, until it is set to null. For the owner of the claim, that
   * waits in the middle of a batch.
   */
  protected final void setWaiter(@Nullable Thread thread) {
    waiter = thread;
    VarHandle.fullFence();
  }

  /** Forgets who had claimed it. When it will never be run again. */
  protected final void dropClaim() {
    claim = IDLE;
  }

  /** Whether somebody runs the task now. */
  public final boolean isRunning() {
    return (claim & RUNNING) != 0;
  }

  /** Whether somebody runs the task now, or is to. */
  public final boolean isAwake() {
    return (claim & STATE) != IDLE;
  }

  /** Whether the task waits for a thread. */
  protected final boolean isQueued() {
    return (claim & STATE) == QUEUED;
  }

  /** When the task was last queued by a signal, on the clock of its home. */
  protected final long wokenAt() {
    return wokenAt;
  }

  private Home home() {
    Home settled = home;
    if (settled == null) {
      throw new IllegalStateException("signalled before it was settled: " + this);
    }
    return settled;
  }

  private boolean casClaim(int expected, int value) {
    return CLAIM.compareAndSet(this, expected, value);
  }

  private IllegalStateException impossible(int seen) {
    return new IllegalStateException("claim " + seen + " of " + this);
  }

  /** The state of the claim, for dumps. */
  protected final String claimState() {
    int seen = claim;
    String state =
        switch (seen & STATE) {
          case IDLE -> "IDLE";
          case QUEUED -> "QUEUED";
          case RUNNING -> "RUNNING";
          default -> "AGAIN";
        };
    return (seen & ENTRY) == 0 ? state : state + "+ENTRY";
  }
}
