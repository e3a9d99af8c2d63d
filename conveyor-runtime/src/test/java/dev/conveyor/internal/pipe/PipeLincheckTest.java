package dev.conveyor.internal.pipe;

import dev.conveyor.Lincheck;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Nobody at a pipe waits for what is there already, and nobody takes it for ended too early. */
class PipeLincheckTest {

  @Test
  void nobodyWaitsInVain_inAnyInterleaving() {
    Lincheck.check(Lincheck.interleavings().threads(2), SpscOne.class);
    Lincheck.check(Lincheck.interleavings().threads(2), SpscThree.class);
    Lincheck.check(Lincheck.interleavings().threads(2), SharedTwo.class);
  }

  @Test
  void nobodyWaitsInVain_underStress() {
    Lincheck.check(Lincheck.stress().threads(2), SpscOne.class);
    Lincheck.check(Lincheck.stress().threads(2), SharedTwo.class);
  }

  @Test
  void twinThatDoesNotOfferAgain_isFound() {
    Lincheck.findFault(Lincheck.interleavings().threads(2), OffersOnce.class);
  }

  @Test
  void twinThatClearsAfterItSignalled_isFound() {
    Lincheck.findFault(Lincheck.interleavings().threads(2), ClearsLate.class);
  }

  @Test
  void twinThatClosesBeforeTheLastItem_isFound() {
    Lincheck.findFault(Lincheck.interleavings().threads(2), ClosesEarly.class);
  }

  /** Somebody at an end of the pipe, on one thread at a time. */
  private static final class End implements Party {
    private volatile boolean signalled;
    private boolean waits;
    private boolean done;

    @Override
    public void signal() {
      signalled = true;
    }

    boolean sleeps() {
      return waits && !signalled;
    }
  }

  /** One producer and one consumer. Lincheck calls the methods of a group on one thread. */
  public abstract static class Ends {
    static final VarHandle NEED_ROOM = needRoom();

    final Pipe<Integer> pipe;
    private final List<End> producers = new ArrayList<>();
    private final List<End> consumers = new ArrayList<>();
    final End producer;
    private final End consumer;

    Ends(Ring<Integer> ring) {
      pipe = new Pipe<>("a", "b", ring);
      producer = addProducer();
      consumer = addConsumer();
    }

    @Operation(nonParallelGroup = "producer")
    public void give() {
      give(producer);
    }

    @Operation(nonParallelGroup = "consumer")
    public void take() {
      take(consumer);
    }

    final void give(End from) {
      if (!from.done) {
        from.signalled = false;
        from.waits = !offerOrAwaitRoom();
        pipe.signalConsumers();
      }
    }

    final void close(End from) {
      from.done = true;
      from.waits = false;
      closeProducer();
    }

    final void take(End to) {
      to.signalled = false;
      to.waits = pipe.poll() == null;
      if (to.waits && pipe.isEnded()) {
        to.waits = false;
        to.done = true;
      }
      madeRoom();
    }

    boolean offerOrAwaitRoom() {
      return pipe.offerOrAwaitRoom(1);
    }

    void madeRoom() {
      pipe.madeRoom();
    }

    void closeProducer() {
      pipe.closeProducer();
    }

    final End addProducer() {
      End end = new End();
      producers.add(end);
      pipe.addProducer(end);
      return end;
    }

    final End addConsumer() {
      End end = new End();
      consumers.add(end);
      pipe.addConsumer(end);
      return end;
    }

    @Validate
    public void nobodyWaitsInVain() {
      boolean roomEnough = pipe.size() <= pipe.capacity() / 2;
      for (End end : producers) {
        require(!end.sleeps() || !roomEnough, "a producer waits");
      }
      for (End end : consumers) {
        require(!end.sleeps() || pipe.isEmpty() && !pipe.isEnded(), "a consumer waits");
        require(!end.done || pipe.isEnded(), "a consumer left");
      }
    }

    private void require(boolean condition, String fault) {
      if (!condition) {
        throw new IllegalStateException(fault + ": " + pipe);
      }
    }

    private static VarHandle needRoom() {
      try {
        return MethodHandles.privateLookupIn(Pipe.class, MethodHandles.lookup())
            .findVarHandle(Pipe.class, "needRoom", boolean.class);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A producer that comes to its end. */
  public abstract static class ClosingEnds extends Ends {
    ClosingEnds(Ring<Integer> ring) {
      super(ring);
    }

    @Operation(nonParallelGroup = "producer", runOnce = true)
    public void close() {
      close(producer);
    }
  }

  /** Two producers and two consumers. */
  public abstract static class SharedEnds extends ClosingEnds {
    private final End otherProducer = addProducer();
    private final End otherConsumer = addConsumer();

    SharedEnds(int capacity) {
      super(new SharedRing<>(capacity));
    }

    @Operation(nonParallelGroup = "other producer")
    public void giveOther() {
      give(otherProducer);
    }

    @Operation(nonParallelGroup = "other producer", runOnce = true)
    public void closeOther() {
      close(otherProducer);
    }

    @Operation(nonParallelGroup = "other consumer")
    public void takeOther() {
      take(otherConsumer);
    }
  }

  public static final class SharedTwo extends SharedEnds {
    public SharedTwo() {
      super(2);
    }
  }

  public static final class SpscOne extends ClosingEnds {
    public SpscOne() {
      super(new SpscRing<>(1));
    }
  }

  public static final class SpscThree extends ClosingEnds {
    public SpscThree() {
      super(new SpscRing<>(3));
    }
  }

  /** Does not look once more after it has said that it needs room. */
  public static final class OffersOnce extends Ends {
    public OffersOnce() {
      super(new SpscRing<>(1));
    }

    @Override
    boolean offerOrAwaitRoom() {
      boolean done = pipe.offer(1);
      if (!done) {
        NEED_ROOM.setVolatile(pipe, true);
      }
      return done;
    }
  }

  /** Against P1: clears needRoom after it has signalled. */
  public static final class ClearsLate extends Ends {
    public ClearsLate() {
      super(new SpscRing<>(1));
    }

    @Override
    void madeRoom() {
      if ((boolean) NEED_ROOM.getVolatile(pipe) && pipe.isEmpty()) {
        pipe.producers().forEach(Party::signal);
        NEED_ROOM.setVolatile(pipe, false);
      }
    }
  }

  /** Against P3: closes before it has put its last item in. */
  public static final class ClosesEarly extends ClosingEnds {
    public ClosesEarly() {
      super(new SpscRing<>(3));
    }

    @Override
    void closeProducer() {
      pipe.closeProducer();
      offerOrAwaitRoom();
      pipe.signalConsumers();
    }
  }
}
