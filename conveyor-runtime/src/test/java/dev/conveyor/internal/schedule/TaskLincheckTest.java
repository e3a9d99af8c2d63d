package dev.conveyor.internal.schedule;

import dev.conveyor.Lincheck;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** A task has one owner at a time, and does not rest while there is work it was signalled for. */
class TaskLincheckTest {

  @Test
  void doesAllItsWork_inEveryInterleaving() {
    Lincheck.check(Lincheck.interleavings().threads(2), AtAnEmptyHome.class);
    Lincheck.check(Lincheck.interleavings().threads(3), AtAnEmptyHome.class);
    Lincheck.check(Lincheck.interleavings().threads(2), AtABusyHome.class);
    Lincheck.check(Lincheck.interleavings().threads(3), AtABusyHome.class);
  }

  @Test
  void doesAllItsWork_underStress() {
    Lincheck.check(Lincheck.stress().threads(2), AtAnEmptyHome.class);
    Lincheck.check(Lincheck.stress().threads(2), AtABusyHome.class);
  }

  @Test
  void twinWhoseSignalTrustsWhoRuns_isFound() {
    Lincheck.findFault(Lincheck.interleavings().threads(2), SignalTrustsWhoRuns.class);
  }

  @Test
  void twinThatGivesUpWithoutALook_isFound() {
    Lincheck.findFault(Lincheck.interleavings().threads(2), GivesUpBlindly.class);
  }

  @Test
  void twinThatClaimsWithoutACas_isFound() {
    Lincheck.findFault(Lincheck.interleavings().threads(2), ClaimsBlindly.class);
  }

  /** Takes one item a batch out of its inbox. */
  private static final class Taker extends Task {
    private final AtomicInteger inbox = new AtomicInteger();
    private int done;
    private int owners;

    @Override
    protected boolean batch() {
      owners++;
      boolean any = inbox.get() > 0;
      if (any) {
        inbox.decrementAndGet();
        done++;
      }
      if (--owners != 0) {
        throw new IllegalStateException("two owners: " + claimState());
      }
      return any;
    }

    @Override
    protected boolean isBrief() {
      return true;
    }

    boolean claim() {
      return tryClaim();
    }

    void unclaim(boolean more) {
      giveUp(more);
    }

    @Override
    public String toString() {
      return "%s inbox=%s done=%s".formatted(claimState(), inbox, done);
    }
  }

  /** Who gives work, who runs it, and who helps; each of them on any thread. */
  public abstract static class Parties implements Home {
    static final VarHandle CLAIM = claim();
    static final int IDLE = 0;
    static final int RUNNING = 2;

    final Taker task = new Taker();
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicBoolean entry = new AtomicBoolean();

    Parties() {
      task.settle(this);
    }

    @Override
    public void submit(Task submitted) {
      if (entry.getAndSet(true)) {
        throw new IllegalStateException("two entries: " + task);
      }
    }

    @Operation
    public void give() {
      given.incrementAndGet();
      task.inbox.incrementAndGet();
      signal();
    }

    @Operation
    public void run() {
      if (entry.compareAndSet(true, false)) {
        task.execute();
      }
    }

    @Operation
    public void help() {
      if (claimTask()) {
        giveUp(task.batch());
      }
    }

    void signal() {
      task.signal();
    }

    boolean claimTask() {
      return task.claim();
    }

    void giveUp(boolean more) {
      task.unclaim(more);
    }

    @Validate
    public void restsOnlyWithoutWork() {
      boolean works = task.isQueued() && entry.get();
      if (task.isRunning() || task.isQueued() != works || task.inbox.get() > 0 && !works) {
        throw new IllegalStateException("work is left: " + task);
      }
      if (task.done + task.inbox.get() != given.get()) {
        throw new IllegalStateException("of " + given + " was done: " + task);
      }
    }

    private static VarHandle claim() {
      try {
        return MethodHandles.privateLookupIn(Task.class, MethodHandles.lookup())
            .findVarHandle(Task.class, "claim", int.class);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  public static class AtAnEmptyHome extends Parties {
    @Override
    public boolean hasWaiting() {
      return false;
    }
  }

  /** A home where other tasks wait, so that this one gives way after each batch. */
  public static final class AtABusyHome extends Parties {
    @Override
    public boolean hasWaiting() {
      return true;
    }
  }

  /** Against T2: a signal takes it that who runs the task will come to the work. */
  public static final class SignalTrustsWhoRuns extends AtAnEmptyHome {
    @Override
    void signal() {
      if (!task.isRunning()) {
        task.signal();
      }
    }
  }

  /** Against T2: gives the claim up although a signal came meanwhile. */
  public static final class GivesUpBlindly extends AtAnEmptyHome {
    @Override
    void giveUp(boolean more) {
      if (more) {
        task.unclaim(true);
      } else {
        CLAIM.setVolatile(task, IDLE);
      }
    }
  }

  /** Against T3: looks and claims in two steps. */
  public static final class ClaimsBlindly extends AtAnEmptyHome {
    @Override
    boolean claimTask() {
      if ((int) CLAIM.getVolatile(task) != IDLE) {
        return false;
      }
      CLAIM.setVolatile(task, RUNNING);
      return true;
    }
  }
}
