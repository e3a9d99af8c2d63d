package dev.conveyor.internal.pipe;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A producer that waits for room, a consumer that makes room, and the end. */
final class PipeStress {

  private static final VarHandle NEED_ROOM = needRoom();

  private PipeStress() {}

  private static VarHandle needRoom() {
    try {
      return MethodHandles.privateLookupIn(Pipe.class, MethodHandles.lookup())
          .findVarHandle(Pipe.class, "needRoom", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Pipe<Item> full(Ring<Item> ring, Bell producer) {
    Pipe<Item> pipe = new Pipe<>("a", "b", ring);
    pipe.addProducer(producer);
    pipe.offer(new Item(1));
    return pipe;
  }

  /** P2: a producer that found no room is signalled when there is. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "went in")
  @Outcome(
      id = {"0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "signalled")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "waits for ever")
  @State
  public static class NeedRoom {
    private final Bell producer = new Bell();
    private final Pipe<Item> pipe = full(new SpscRing<>(1), producer);

    @Actor
    public void producer(II_Result r) {
      r.r1 = pipe.offerOrAwaitRoom(new Item(2)) ? 1 : 0;
    }

    @Actor
    public void consumer() {
      pipe.poll();
      pipe.madeRoom();
    }

    @Arbiter
    public void signalled(II_Result r) {
      r.r2 = producer.rung();
    }
  }

  /** The same with a ring where several may meet. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "went in")
  @Outcome(
      id = {"0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "signalled")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "waits for ever")
  @State
  public static class SharedNeedRoom {
    private final Bell producer = new Bell();
    private final Pipe<Item> pipe = full(new SharedRing<>(1), producer);

    @Actor
    public void producer(II_Result r) {
      r.r1 = pipe.offerOrAwaitRoom(new Item(2)) ? 1 : 0;
    }

    @Actor
    public void consumer() {
      pipe.poll();
      pipe.madeRoom();
    }

    @Arbiter
    public void signalled(II_Result r) {
      r.r2 = producer.rung();
    }
  }

  /** The same with a consumer that does not fence before it looks at needRoom. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "went in")
  @Outcome(
      id = {"0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "signalled")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "waits for ever")
  @State
  public static class ConsumerWithoutFenceTwin {
    private final Bell producer = new Bell();
    private final Pipe<Item> pipe = full(new SpscRing<>(1), producer);

    @Actor
    public void producer(II_Result r) {
      r.r1 = pipe.offerOrAwaitRoom(new Item(2)) ? 1 : 0;
    }

    @Actor
    public void consumer() {
      pipe.poll();
      if ((boolean) NEED_ROOM.getVolatile(pipe)) {
        pipe.madeRoom();
      }
    }

    @Arbiter
    public void signalled(II_Result r) {
      r.r2 = producer.rung();
    }
  }

  /** The same with a producer that does not fence before it offers once more. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "went in")
  @Outcome(
      id = {"0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "signalled")
  @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "waits for ever")
  @State
  public static class ProducerWithoutFenceTwin {
    private final Bell producer = new Bell();
    private final Pipe<Item> pipe = full(new SpscRing<>(1), producer);

    @Actor
    public void producer(II_Result r) {
      Item item = new Item(2);
      boolean done = pipe.offer(item);
      if (!done) {
        NEED_ROOM.setRelease(pipe, true);
        done = pipe.offer(item);
      }
      r.r1 = done ? 1 : 0;
    }

    @Actor
    public void consumer() {
      pipe.poll();
      pipe.madeRoom();
    }

    @Arbiter
    public void signalled(II_Result r) {
      r.r2 = producer.rung();
    }
  }

  /** P3: who takes the pipe for ended has seen everything. */
  @JCStressTest
  @Outcome(
      id = {"0, 1, 0", "0, -1, 1"},
      expect = ACCEPTABLE,
      desc = "goes on")
  @Outcome(expect = FORBIDDEN, desc = "left an item behind")
  @State
  public static class End {
    private final Pipe<Item> pipe = new Pipe<>("a", "b", new SpscRing<>(1));

    public End() {
      pipe.addProducer(new Bell());
    }

    @Actor
    public void producer() {
      pipe.offer(new Item(1));
      pipe.closeProducer();
    }

    @Actor
    public void consumer(III_Result r) {
      r.r1 = pipe.isEnded() ? 1 : 0;
      r.r2 = Item.contents(pipe.poll());
    }

    @Arbiter
    public void rest(III_Result r) {
      r.r3 = pipe.size();
    }
  }

  /** The same where the pipe is closed before the last item is put in. */
  @JCStressTest
  @Outcome(
      id = {"0, 1, 0", "0, -1, 1"},
      expect = ACCEPTABLE,
      desc = "goes on")
  @Outcome(
      id = {"1, -1, 1", "1, 1, 0"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "left an item behind")
  @Outcome(expect = FORBIDDEN)
  @State
  public static class EndTwin {
    private final Pipe<Item> pipe = new Pipe<>("a", "b", new SpscRing<>(1));

    public EndTwin() {
      pipe.addProducer(new Bell());
    }

    @Actor
    public void producer() {
      pipe.closeProducer();
      pipe.offer(new Item(1));
    }

    @Actor
    public void consumer(III_Result r) {
      r.r1 = pipe.isEnded() ? 1 : 0;
      r.r2 = Item.contents(pipe.poll());
    }

    @Arbiter
    public void rest(III_Result r) {
      r.r3 = pipe.size();
    }
  }
}
