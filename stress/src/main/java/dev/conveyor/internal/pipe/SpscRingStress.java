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

/** One producer, one consumer. */
final class SpscRingStress {

  private SpscRingStress() {}

  /** I3: who takes an item sees its contents, and its slot is not taken for one that is empty. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "taken")
  @Outcome(id = "-1, 1", expect = ACCEPTABLE, desc = "not there yet")
  @Outcome(expect = FORBIDDEN, desc = "lost, or without its contents")
  @State
  public static class Publication {
    private final SpscRing<Item> ring = new SpscRing<>(1);

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

  /** The same where tail passes a slot before that is written. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "taken")
  @Outcome(id = "-1, 1", expect = ACCEPTABLE, desc = "not there yet")
  @Outcome(id = "-1, 0", expect = ACCEPTABLE_INTERESTING, desc = "lost")
  @Outcome(expect = FORBIDDEN)
  @State
  public static class PublicationTwin {
    private final Ring<Item> ring = new PlainRing.TailFirst(1);

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

  /** I2: items come out in the order they went in, none twice, none lost. */
  @JCStressTest
  @Outcome(id = "-1, -1, 12", expect = ACCEPTABLE, desc = "none taken")
  @Outcome(
      id = {"-1, 1, 2", "1, -1, 2"},
      expect = ACCEPTABLE,
      desc = "one taken")
  @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "both taken")
  @Outcome(expect = FORBIDDEN, desc = "lost, doubled or out of order")
  @State
  public static class Order {
    private final SpscRing<Item> ring = new SpscRing<>(2);

    @Actor
    public void producer() {
      ring.offer(new Item(1));
      ring.offer(new Item(2));
    }

    @Actor
    public void consumer(III_Result r) {
      r.r1 = Item.contents(ring.poll());
      r.r2 = Item.contents(ring.poll());
    }

    @Arbiter
    public void rest(III_Result r) {
      r.r3 = Item.rest(ring);
    }
  }

  /** I3: a slot is written again only when it was read and cleared. */
  @JCStressTest
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "full")
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "passed on")
  @Outcome(expect = FORBIDDEN, desc = "lost or overwritten")
  @State
  public static class Reuse {
    private final SpscRing<Item> ring = new SpscRing<>(1);

    public Reuse() {
      ring.offer(new Item(1));
    }

    @Actor
    public void producer(III_Result r) {
      r.r1 = ring.offer(new Item(2)) ? 1 : 0;
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

  /** The same where head passes a slot before that is cleared. */
  @JCStressTest
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "full")
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "passed on")
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE_INTERESTING, desc = "lost")
  @Outcome(expect = FORBIDDEN)
  @State
  public static class ReuseTwin {
    private final Ring<Item> ring = new PlainRing.HeadFirst(1);

    public ReuseTwin() {
      ring.offer(new Item(1));
    }

    @Actor
    public void producer(III_Result r) {
      r.r1 = ring.offer(new Item(2)) ? 1 : 0;
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
