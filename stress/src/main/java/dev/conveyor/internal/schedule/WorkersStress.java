package dev.conveyor.internal.schedule;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.conveyor.internal.pipe.Ring;
import dev.conveyor.internal.pipe.SharedRing;
import dev.conveyor.internal.pipe.SpscRing;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A worker that parks and somebody who submits a task: W1 of {@link Workers}, whose workers have
 * threads of their own, so that this is a model of the fields they use.
 */
final class WorkersStress {

  private WorkersStress() {}

  /** The only worker, that searches and has found nothing so far, and those who submit. */
  private static final class Model {
    private final Ring<Integer> queue;
    private final AtomicInteger searching = new AtomicInteger(1);
    private final AtomicBoolean parked = new AtomicBoolean();

    Model(Ring<Integer> queue) {
      this.queue = queue;
    }

    /** {@code Workers.enqueue}; whether it woke the worker. */
    int submit() {
      queue.offer(1);
      VarHandle.fullFence();
      return wakeUnlessSearching();
    }

    int submitWithoutFence() {
      queue.offer(1);
      return wakeUnlessSearching();
    }

    private int wakeUnlessSearching() {
      return searching.get() == 0 && parked.compareAndSet(true, false) ? 1 : 0;
    }

    /** {@code Worker.search} after it has spun; whether it found the task. */
    int park() {
      parked.set(true);
      return searching.decrementAndGet() == 0 && queue.poll() != null ? 1 : 0;
    }

    /** The same in the wrong order. */
    int parkAfterLook() {
      boolean found = queue.poll() != null;
      parked.set(true);
      searching.decrementAndGet();
      return found ? 1 : 0;
    }
  }

  /** W1: the worker finds the task, or is woken. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "found or woken")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "parks while a task waits")
  @State
  public static class Park {
    private final Model model = new Model(new SharedRing<>(1));

    @Actor
    public void submit(II_Result r) {
      r.r1 = model.submit();
    }

    @Actor
    public void worker(II_Result r) {
      r.r2 = model.park();
    }
  }

  /** The same with a queue that is not itself a fence, so that it is up to that of submit. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "found or woken")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "parks while a task waits")
  @State
  public static class ParkByFence {
    private final Model model = new Model(new SpscRing<>(1));

    @Actor
    public void submit(II_Result r) {
      r.r1 = model.submit();
    }

    @Actor
    public void worker(II_Result r) {
      r.r2 = model.park();
    }
  }

  /** The same without that fence. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "found or woken")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "parks while a task waits")
  @State
  public static class ParkWithoutFenceTwin {
    private final Model model = new Model(new SpscRing<>(1));

    @Actor
    public void submit(II_Result r) {
      r.r1 = model.submitWithoutFence();
    }

    @Actor
    public void worker(II_Result r) {
      r.r2 = model.park();
    }
  }

  /** The same with a worker that says that it parks after it has looked. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "found or woken")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "parks while a task waits")
  @State
  public static class ParkAfterLookTwin {
    private final Model model = new Model(new SharedRing<>(1));

    @Actor
    public void submit(II_Result r) {
      r.r1 = model.submit();
    }

    @Actor
    public void worker(II_Result r) {
      r.r2 = model.parkAfterLook();
    }
  }
}
