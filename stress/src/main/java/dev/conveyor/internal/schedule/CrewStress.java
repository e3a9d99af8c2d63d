package dev.conveyor.internal.schedule;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.conveyor.internal.pipe.Ring;
import dev.conveyor.internal.pipe.SharedRing;
import dev.conveyor.internal.pipe.SpscRing;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A worker that goes and somebody who submits a task: W1 of {@link Crew}, whose workers have
 * threads of their own, so that this is a model of the fields they use.
 */
final class CrewStress {

  private CrewStress() {}

  /** The only worker there may be, that searches and has found nothing so far, and who submits. */
  private static final class Model {
    private final Ring<Integer> queue;
    private final AtomicInteger searching = new AtomicInteger(1);
    private final AtomicInteger members = new AtomicInteger(1);

    Model(Ring<Integer> queue) {
      this.queue = queue;
    }

    /** {@code Crew.enqueue}; whether it asked for a worker. */
    int submit() {
      queue.offer(1);
      VarHandle.fullFence();
      return call();
    }

    int submitWithoutFence() {
      queue.offer(1);
      return call();
    }

    private int call() {
      return searching.get() == 0 && members.compareAndSet(0, 1) ? 1 : 0;
    }

    /** The end of {@code Crew.work} after it has spun; whether it saw the task. */
    int leave() {
      searching.decrementAndGet();
      members.decrementAndGet();
      return queue.size();
    }

    /** The same in the wrong order. */
    int leaveAfterLook() {
      int found = queue.size();
      searching.decrementAndGet();
      members.decrementAndGet();
      return found;
    }
  }

  /** W1: the worker sees the task, or one is asked for. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "seen or asked for")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "goes while a task waits")
  @State
  public static class Leave {
    private final Model model = new Model(new SharedRing<>(1));

    @Actor
    public void submit(II_Result r) {
      r.r1 = model.submit();
    }

    @Actor
    public void worker(II_Result r) {
      r.r2 = model.leave();
    }
  }

  /** The same with a queue that is not itself a fence, so that it is up to that of submit. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "seen or asked for")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "goes while a task waits")
  @State
  public static class LeaveByFence {
    private final Model model = new Model(new SpscRing<>(1));

    @Actor
    public void submit(II_Result r) {
      r.r1 = model.submit();
    }

    @Actor
    public void worker(II_Result r) {
      r.r2 = model.leave();
    }
  }

  /** The same without that fence. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "seen or asked for")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "goes while a task waits")
  @State
  public static class LeaveWithoutFenceTwin {
    private final Model model = new Model(new SpscRing<>(1));

    @Actor
    public void submit(II_Result r) {
      r.r1 = model.submitWithoutFence();
    }

    @Actor
    public void worker(II_Result r) {
      r.r2 = model.leave();
    }
  }

  /** The same with a worker that says that it goes after it has looked. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "seen or asked for")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "goes while a task waits")
  @State
  public static class LeaveAfterLookTwin {
    private final Model model = new Model(new SharedRing<>(1));

    @Actor
    public void submit(II_Result r) {
      r.r1 = model.submit();
    }

    @Actor
    public void worker(II_Result r) {
      r.r2 = model.leaveAfterLook();
    }
  }
}
