package dev.conveyor.internal.pipe;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two producers, two consumers, or one of each. */
final class SharedRingStress {

  private SharedRingStress() {}

  /** Who takes an item sees its contents, and its slot is not taken for one that is empty. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "taken")
  @Outcome(id = "-1, 1", expect = ACCEPTABLE, desc = "not there yet")
  @Outcome(expect = FORBIDDEN, desc = "lost, or without its contents")
  @State
  public static class Publication {
    private final SharedRing<Item> ring = new SharedRing<>(1);

    @Actor
    public void producer() {
      ring.offer(new Item(1));
    }

    @Actor
    public void consumer(II_Result r) {
      r.r1 = Item.contents(ring.poll());
    }

    @Arbiter
    public void rest(II_Result r) {
      r.r2 = Item.rest(ring);
    }
  }

  /** I1: two producers do not put in more than the capacity, nor into the same slot. */
  @JCStressTest
  @Outcome(
      id = {"1, 0, 31", "0, 1, 32"},
      expect = ACCEPTABLE,
      desc = "one was first")
  @Outcome(expect = FORBIDDEN, desc = "lost, doubled or too many")
  @State
  public static class Producers {
    private final SharedRing<Item> ring = new SharedRing<>(2);

    public Producers() {
      ring.offer(new Item(3));
    }

    @Actor
    public void producer(III_Result r) {
      r.r1 = ring.offer(new Item(1)) ? 1 : 0;
    }

    @Actor
    public void otherProducer(III_Result r) {
      r.r2 = ring.offer(new Item(2)) ? 1 : 0;
    }

    @Arbiter
    public void rest(III_Result r) {
      r.r3 = Item.rest(ring);
    }
  }

  /** Two consumers do not take the same item. */
  @JCStressTest
  @Outcome(
      id = {"1, -1", "-1, 1"},
      expect = ACCEPTABLE,
      desc = "one was first")
  @Outcome(expect = FORBIDDEN, desc = "lost or doubled")
  @State
  public static class Consumers {
    private final SharedRing<Item> ring = new SharedRing<>(1);

    public Consumers() {
      ring.offer(new Item(1));
    }

    @Actor
    public void consumer(II_Result r) {
      r.r1 = Item.contents(ring.poll());
    }

    @Actor
    public void otherConsumer(II_Result r) {
      r.r2 = Item.contents(ring.poll());
    }
  }

  /** The same with a ring that is made for one consumer. */
  @JCStressTest
  @Outcome(
      id = {"1, -1", "-1, 1"},
      expect = ACCEPTABLE,
      desc = "one was first")
  @Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = "doubled")
  @Outcome(expect = ACCEPTABLE, desc = "wrong in another way")
  @State
  public static class ConsumersTwin {
    private final Ring<Item> ring = new PlainRing(1);

    public ConsumersTwin() {
      ring.offer(new Item(1));
    }

    @Actor
    public void consumer(II_Result r) {
      r.r1 = Item.contents(ring.poll());
    }

    @Actor
    public void otherConsumer(II_Result r) {
      r.r2 = Item.contents(ring.poll());
    }
  }

  /** I2: a slot is written again only when it was read and cleared. */
  @JCStressTest
  @Outcome(id = "0, 1, 2", expect = ACCEPTABLE, desc = "full")
  @Outcome(id = "1, 1, 23", expect = ACCEPTABLE, desc = "passed on")
  @Outcome(expect = FORBIDDEN, desc = "lost or overwritten")
  @State
  public static class Reuse {
    private final SharedRing<Item> ring = new SharedRing<>(2);

    public Reuse() {
      ring.offer(new Item(1));
      ring.offer(new Item(2));
    }

    @Actor
    public void producer(III_Result r) {
      r.r1 = ring.offer(new Item(3)) ? 1 : 0;
    }

    @Actor
    public void consumer(III_Result r) {
      r.r2 = Item.contents(ring.poll());
    }

    @Arbiter
    public void rest(III_Result r) {
      r.r3 = Item.rest(ring);
    }
  }
}
