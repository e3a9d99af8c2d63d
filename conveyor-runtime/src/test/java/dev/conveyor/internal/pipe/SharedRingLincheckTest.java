package dev.conveyor.internal.pipe;

import dev.conveyor.Lincheck;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** To any producers and consumers the ring is a queue, once nobody is in the middle of a slot. */
class SharedRingLincheckTest {

  @Test
  void isAQueue_inEveryInterleaving() {
    Lincheck.check(Lincheck.interleavings().threads(2), One.class, RingModel.One.class);
    Lincheck.check(Lincheck.interleavings().threads(3), Two.class, RingModel.Two.class);
    Lincheck.check(Lincheck.interleavings().threads(2), Three.class, RingModel.Three.class);
  }

  @Test
  void isAQueue_underStress() {
    Lincheck.check(Lincheck.stress().threads(2), One.class, RingModel.One.class);
    Lincheck.check(Lincheck.stress().threads(2), Two.class, RingModel.Two.class);
    Lincheck.check(Lincheck.stress().threads(2), Three.class, RingModel.Three.class);
  }

  @Test
  void twinThatPassesTheTurnFirst_isFound() {
    Lincheck.findFault(Lincheck.interleavings().threads(2), TurnFirst.class, RingModel.Two.class);
  }

  /**
   * Where somebody has won a slot and not yet passed it on, the ring refuses although it is neither
   * full nor empty (I2, I3). The engine comes back after that one's signal; here it tries again.
   */
  public abstract static class Ends {
    private final Ring<Integer> ring;

    Ends(Ring<Integer> ring) {
      this.ring = ring;
    }

    @Operation
    public boolean offer(@Param(gen = IntGen.class, conf = "1:9") int item) {
      while (!ring.offer(item)) {
        if (inside() == ring.capacity()) {
          return false;
        }
        Thread.onSpinWait();
      }
      return true;
    }

    @Operation
    public Integer poll() {
      while (true) {
        Integer item = ring.poll();
        if (item != null || inside() == 0) {
          return item;
        }
        Thread.onSpinWait();
      }
    }

    /** How many items were inside at one moment of this call. */
    private long inside() {
      while (true) {
        long polled = ring.polled();
        long inside = ring.offered() - polled;
        if (ring.polled() == polled) {
          return inside;
        }
      }
    }
  }

  public static final class One extends Ends {
    public One() {
      super(new SharedRing<>(1));
    }
  }

  public static final class Two extends Ends {
    public Two() {
      super(new SharedRing<>(2));
    }
  }

  public static final class Three extends Ends {
    public Three() {
      super(new SharedRing<>(3));
    }
  }

  public static final class TurnFirst extends Ends {
    public TurnFirst() {
      super(new TurnFirstRing());
    }
  }

  /** Passes a slot on to the consumers before it has filled it. */
  private static final class TurnFirstRing extends Ring<Integer> {
    private final AtomicReferenceArray<Integer> slots = new AtomicReferenceArray<>(2);
    private final AtomicIntegerArray turns = new AtomicIntegerArray(new int[] {0, 1});
    private final AtomicInteger tail = new AtomicInteger();
    private final AtomicInteger head = new AtomicInteger();

    TurnFirstRing() {
      super(2);
    }

    @Override
    public boolean offer(Integer item) {
      while (true) {
        int at = tail.get();
        if (turns.get(at & 1) < at) {
          return false;
        }
        if (turns.get(at & 1) == at && tail.compareAndSet(at, at + 1)) {
          turns.set(at & 1, at + 1);
          slots.set(at & 1, item);
          return true;
        }
      }
    }

    @Override
    public Integer poll() {
      while (true) {
        int at = head.get();
        if (turns.get(at & 1) < at + 1) {
          return null;
        }
        if (turns.get(at & 1) == at + 1 && head.compareAndSet(at, at + 1)) {
          Integer item = slots.getAndSet(at & 1, null);
          turns.set(at & 1, at + 2);
          return item;
        }
      }
    }

    @Override
    public long offered() {
      return tail.get();
    }

    @Override
    public long polled() {
      return head.get();
    }
  }
}
