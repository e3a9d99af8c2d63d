package dev.conveyor.internal.schedule;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.conveyor.internal.pipe.SpscRing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task that is about to rest, and somebody who has work for it. */
final class TaskStress {

  private static final int IDLE = 0;
  private static final int RUNNING = 2;
  private static final VarHandle CLAIM = claim();

  private TaskStress() {}

  private static VarHandle claim() {
    try {
      return MethodHandles.privateLookupIn(Task.class, MethodHandles.lookup())
          .findVarHandle(Task.class, "claim", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Takes one item a batch. */
  private static final class Consumer extends Task implements Home {
    private final SpscRing<Integer> ring;
    private int taken;
    private volatile boolean dead;

    Consumer() {
      this(new SpscRing<>(1));
    }

    Consumer(SpscRing<Integer> ring) {
      this.ring = ring;
      settle(this);
    }

    @Override
    protected boolean batch() {
      if (dead || ring.poll() == null) {
        return false;
      }
      taken++;
      return true;
    }

    /** The same for a thread that is not its worker; whether it had the claim. */
    int help() {
      if (!tryClaim()) {
        return 0;
      }
      taken++;
      giveUp(false);
      return 1;
    }

    @Override
    protected boolean isBrief() {
      return true;
    }

    @Override
    public void submit(Task task) {}

    @Override
    public boolean hasWaiting() {
      return false;
    }

    int queued() {
      return isQueued() ? 1 : 0;
    }
  }

  /** T2, T4: an item that the task has not taken leads to another look. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "taken")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "to be taken")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "rests beside an item")
  @State
  public static class Signal {
    private final Consumer task = new Consumer();

    public Signal() {
      task.signal();
    }

    @Actor
    public void producer() {
      task.ring.offer(1);
      task.signal();
    }

    @Actor
    public void consumer() {
      task.execute();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = task.taken;
      r.r2 = task.queued();
    }
  }

  /** Against T4: a producer that does not fence before it sees that the task is queued already. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "taken")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "to be taken")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "rests beside an item")
  @State
  public static class SignalWithoutFenceTwin {
    private final Consumer task = new Consumer();

    public SignalWithoutFenceTwin() {
      task.signal();
    }

    @Actor
    public void producer() {
      task.ring.offer(1);
      if (!task.isQueued()) {
        task.signal();
      }
    }

    @Actor
    public void consumer() {
      task.execute();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = task.taken;
      r.r2 = task.queued();
    }
  }

  /** Against T2: a task that rests without looking whether it was signalled. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "taken")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "to be taken")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "rests beside an item")
  @State
  public static class RestWithoutLookTwin {
    private final Consumer task = new Consumer();

    @Actor
    public void producer() {
      task.ring.offer(1);
      task.signal();
    }

    @Actor
    public void consumer() {
      if (task.tryClaim()) {
        task.batch();
        CLAIM.setVolatile(task, IDLE);
      }
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = task.taken;
      r.r2 = task.queued();
    }
  }

  /** A model of how a segment is replaced: S3 of {@code dev.conveyor.internal.stage.Stage}. */
  private static final class Place {
    private final SpscRing<Integer> ring = new SpscRing<>(1);
    private final Consumer old = new Consumer(ring);
    private final Consumer fresh = new Consumer(ring);
    private volatile Consumer task = old;

    Place() {
      if (!old.tryClaim() || !fresh.tryClaim()) {
        throw new IllegalStateException("claimed already");
      }
    }

    void replace() {
      if (!old.batch()) {
        task = fresh;
        old.dead = true;
        fresh.giveUp(true);
        old.giveUp(false);
        fresh.execute();
      }
    }

    void signal() {
      Consumer seen = task;
      seen.signal();
      if (seen.dead) {
        task.signal();
      }
    }

    Consumer living() {
      Consumer seen = task;
      return seen.dead ? task : seen;
    }

    void end(II_Result r) {
      r.r1 = old.taken + fresh.taken;
      r.r2 = task.queued();
    }
  }

  /** S3: an item that neither a task nor the one in its place has taken leads to another look. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "taken")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "to be taken")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "rests beside an item")
  @State
  public static class Replace {
    private final Place place = new Place();

    @Actor
    public void producer() {
      place.ring.offer(1);
      place.signal();
    }

    @Actor
    public void owner() {
      place.replace();
    }

    @Arbiter
    public void end(II_Result r) {
      place.end(r);
    }
  }

  /** The same for a producer that looks which task is dead, and then signals the other one. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "taken")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "to be taken")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "rests beside an item")
  @State
  public static class ReplaceTwin {
    private final Place place = new Place();

    @Actor
    public void producer() {
      Consumer living = place.living();
      place.ring.offer(1);
      living.signal();
    }

    @Actor
    public void owner() {
      place.replace();
    }

    @Arbiter
    public void end(II_Result r) {
      place.end(r);
    }
  }

  /** T3: an owner sees what the owner before it wrote, and there is no other meanwhile. */
  @JCStressTest
  @Outcome(
      id = {"1, 0, 1", "0, 1, 1"},
      expect = ACCEPTABLE,
      desc = "one found it claimed")
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "one after the other")
  @Outcome(expect = FORBIDDEN, desc = "one did not see the other")
  @State
  public static class Claim {
    private final Consumer task = new Consumer();

    @Actor
    public void owner(III_Result r) {
      r.r1 = task.help();
    }

    @Actor
    public void otherOwner(III_Result r) {
      r.r2 = task.help();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = task.taken;
    }
  }

  /** The same for owners that look at the claim and take it in two steps. */
  @JCStressTest
  @Outcome(
      id = {"1, 0, 1", "0, 1, 1"},
      expect = ACCEPTABLE,
      desc = "one found it claimed")
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "one after the other")
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE_INTERESTING, desc = "one did not see the other")
  @Outcome(expect = FORBIDDEN)
  @State
  public static class ClaimTwin {
    private final Consumer task = new Consumer();

    @Actor
    public void owner(III_Result r) {
      r.r1 = help();
    }

    @Actor
    public void otherOwner(III_Result r) {
      r.r2 = help();
    }

    private int help() {
      if ((int) CLAIM.getVolatile(task) != IDLE) {
        return 0;
      }
      CLAIM.setVolatile(task, RUNNING);
      task.taken++;
      CLAIM.setVolatile(task, IDLE);
      return 1;
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = task.taken;
    }
  }
}
