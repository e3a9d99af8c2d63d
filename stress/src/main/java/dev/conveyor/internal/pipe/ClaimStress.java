package dev.conveyor.internal.pipe;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The owner of a claim, one that takes from it, and the producer who waits for the slots. */
final class ClaimStress {

  private static final int CAPACITY = 8;

  private ClaimStress() {}

  /** A ring of which the first item was taken and the second is claimed, the last there is. */
  private static final class OneClaimed {
    final SharedRing<Item> ring = new SharedRing<>(CAPACITY);
    final Claim<Item> owner = ring.addClaim();
    final Claim<Item> other = ring.addClaim();

    OneClaimed() {
      for (int i = 0; i < CAPACITY; i++) {
        ring.offer(new Item(i + 1));
      }
      owner.poll(2);
      for (int i = 2; i < CAPACITY; i++) {
        other.poll(1);
      }
    }
  }

  /** L1: the last item that is claimed is taken once. */
  @JCStressTest
  @Outcome(
      id = {"2, -1", "-1, 2"},
      expect = ACCEPTABLE,
      desc = "one was first")
  @Outcome(expect = FORBIDDEN, desc = "lost, doubled, or without its contents")
  @State
  public static class LastItem {
    private final OneClaimed claimed = new OneClaimed();

    @Actor
    public void owner(II_Result r) {
      r.r1 = Item.contents(claimed.owner.poll(2));
    }

    @Actor
    public void other(II_Result r) {
      r.r2 = Item.contents(claimed.other.poll(2));
    }
  }

  /** The same where the other does not use an atomic update. */
  @JCStressTest
  @Outcome(
      id = {"2, -1", "-1, 2"},
      expect = ACCEPTABLE,
      desc = "one was first")
  @Outcome(id = "2, 2", expect = ACCEPTABLE_INTERESTING, desc = "doubled")
  @Outcome(expect = ACCEPTABLE, desc = "wrong in another way")
  @State
  public static class LastItemTwin {
    private final OneClaimed claimed = new OneClaimed();

    @Actor
    public void owner(II_Result r) {
      r.r1 = Item.contents(claimed.owner.poll(2));
    }

    @Actor
    public void other(II_Result r) {
      long range = claimed.owner.range();
      if (Claim.count(range) == 0) {
        r.r2 = -1;
      } else {
        claimed.owner.become(Claim.first(range), 0);
        r.r2 = Item.contents(claimed.ring.take(Claim.first(range)));
      }
    }
  }

  /** Who takes what was offered while others claim sees its contents. */
  @JCStressTest
  @Outcome(
      id = {"-1", "9"},
      expect = ACCEPTABLE,
      desc = "nothing, or whole")
  @Outcome(expect = FORBIDDEN, desc = "without its contents")
  @State
  public static class Publication {
    private final OneClaimed claimed = new OneClaimed();

    public Publication() {
      claimed.owner.poll(1);
    }

    @Actor
    public void producer() {
      claimed.ring.offer(new Item(CAPACITY + 1));
    }

    @Actor
    public void consumer(I_Result r) {
      r.r1 = Item.contents(claimed.other.poll(2));
    }
  }
}
