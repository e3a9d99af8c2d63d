package dev.conveyor.internal.pipe;

import dev.conveyor.Lincheck;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Whoever takes what from whom: no item is lost, none is taken twice. */
class ClaimLincheckTest {

  private static final int ITEMS = 64;

  @Test
  void nothingIsLostOrDoubled_inAnyInterleaving() {
    Lincheck.check(few().threads(2), Claims.class);
  }

  @Test
  void nothingIsLostOrDoubled_underStress() {
    Lincheck.check(Lincheck.stress().threads(2), Claims.class);
  }

  /** Each takes long, as the ring has to be full before there is anything to claim. */
  private static ModelCheckingOptions few() {
    return Lincheck.interleavings().invocationsPerIteration(25);
  }

  /** A producer and two consumers. Lincheck calls the methods of a group on one thread. */
  public static final class Claims {
    private final SharedRing<Integer> ring = new SharedRing<>(8);
    private final Claim<Integer> one = ring.addClaim();
    private final Claim<Integer> other = ring.addClaim();
    private final AtomicIntegerArray taken = new AtomicIntegerArray(ITEMS);
    private int given;

    public Claims() {
      while (given < 8) {
        give();
      }
    }

    @Operation(nonParallelGroup = "producer")
    public void give() {
      if (given < ITEMS && ring.offer(given)) {
        given++;
      }
    }

    @Operation(nonParallelGroup = "one")
    public void takeOne() {
      note(one.poll(4));
    }

    @Operation(nonParallelGroup = "other")
    public void takeOther() {
      note(other.poll(4));
    }

    private void note(Integer item) {
      if (item != null) {
        taken.incrementAndGet(item);
      }
    }

    @Validate
    public void eachIsTakenOnceOrLeft() {
      int all = ring.size() + ring.claimed();
      for (int i = 0; i < given; i++) {
        if (taken.get(i) > 1) {
          throw new IllegalStateException(i + " was taken twice");
        }
        all += taken.get(i);
      }
      if (all != given) {
        throw new IllegalStateException("%d of %d".formatted(all, given));
      }
    }
  }
}
