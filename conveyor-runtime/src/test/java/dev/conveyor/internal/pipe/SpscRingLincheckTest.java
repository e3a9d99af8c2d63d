package dev.conveyor.internal.pipe;

import dev.conveyor.Lincheck;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** To one producer and one consumer the ring is a queue. */
class SpscRingLincheckTest {

  @Test
  void isAQueue_inEveryInterleaving() {
    Lincheck.check(Lincheck.interleavings().threads(2), One.class, RingModel.One.class);
    Lincheck.check(Lincheck.interleavings().threads(2), Two.class, RingModel.Two.class);
    Lincheck.check(Lincheck.interleavings().threads(2), Three.class, RingModel.Three.class);
  }

  @Test
  void isAQueue_underStress() {
    Lincheck.check(Lincheck.stress().threads(2), One.class, RingModel.One.class);
    Lincheck.check(Lincheck.stress().threads(2), Two.class, RingModel.Two.class);
    Lincheck.check(Lincheck.stress().threads(2), Three.class, RingModel.Three.class);
  }

  @Test
  void twinThatMovesTailFirst_isFound() {
    Lincheck.findFault(Lincheck.interleavings().threads(2), TailFirst.class, RingModel.Two.class);
  }

  /** Lincheck calls the methods of a group on one thread at a time. */
  public abstract static class Ends {
    private final Ring<Integer> ring;

    Ends(Ring<Integer> ring) {
      this.ring = ring;
    }

    @Operation(nonParallelGroup = "producer")
    public boolean offer(@Param(gen = IntGen.class, conf = "1:9") int item) {
      return ring.offer(item);
    }

    @Operation(nonParallelGroup = "consumer")
    public Integer poll() {
      return ring.poll();
    }
  }

  public static final class One extends Ends {
    public One() {
      super(new SpscRing<>(1));
    }
  }

  public static final class Two extends Ends {
    public Two() {
      super(new SpscRing<>(2));
    }
  }

  public static final class Three extends Ends {
    public Three() {
      super(new SpscRing<>(3));
    }
  }

  public static final class TailFirst extends Ends {
    public TailFirst() {
      super(new TailFirstRing());
    }
  }

  /** Against I3: tail passes a slot before that is written. */
  private static final class TailFirstRing extends Ring<Integer> {
    private final Integer[] slots = new Integer[2];
    private volatile long tail;
    private volatile long head;

    TailFirstRing() {
      super(2);
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // there is one producer
    public boolean offer(Integer item) {
      if (tail - head >= capacity) {
        return false;
      }
      tail++;
      slots[(int) (tail - 1) & 1] = item;
      return true;
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // there is one consumer
    public Integer poll() {
      if (head == tail) {
        return null;
      }
      Integer item = slots[(int) head & 1];
      head++;
      return item;
    }

    @Override
    public long offered() {
      return tail;
    }

    @Override
    public long polled() {
      return head;
    }
  }
}
