package dev.conveyor.internal.stop;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A segment that begins a batch and somebody who stops the run: R3 of {@code Fate}, as a model of
 * the two fields.
 */
final class StopStress {

  private StopStress() {}

  private static final class Model {
    static final VarHandle RUNNER =
        fieldVarHandle(MethodHandles.lookup(), "runner", VarHandle.class, Model.class, int.class);
    static final VarHandle STOPPING =
        fieldVarHandle(MethodHandles.lookup(), "stopping", VarHandle.class, Model.class, int.class);

    private volatile int runner;
    private volatile int stopping;

    /** {@code Segment.batch}; whether it sees that the run is stopping. */
    int begin() {
      runner = 1;
      return stopping;
    }

    /** {@code Fate.stop}; whether it sees whom to interrupt. */
    int stop() {
      stopping = 1;
      return runner;
    }

    int beginReleased() {
      RUNNER.setRelease(this, 1);
      return (int) STOPPING.getAcquire(this);
    }

    int stopReleased() {
      STOPPING.setRelease(this, 1);
      return (int) RUNNER.getAcquire(this);
    }
  }

  /** R3: the segment sees that the run is stopping, or it is interrupted. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "one saw the other")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "goes on and is not interrupted")
  @State
  public static class Stop {
    private final Model model = new Model();

    @Actor
    public void stage(II_Result r) {
      r.r1 = model.begin();
    }

    @Actor
    public void stopper(II_Result r) {
      r.r2 = model.stop();
    }
  }

  /** The same with fields that are released and acquired, not volatile. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "one saw the other")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "goes on and is not interrupted")
  @State
  public static class StopTwin {
    private final Model model = new Model();

    @Actor
    public void stage(II_Result r) {
      r.r1 = model.beginReleased();
    }

    @Actor
    public void stopper(II_Result r) {
      r.r2 = model.stopReleased();
    }
  }
}
