package dev.conveyor.internal.pipe;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/*
 * Who waits is woken by the one who ends the reason, after ending it and after a full fence; who is
 * about to wait says so, fences, and looks once more. So either the waiter sees that the reason has
 * gone, or the other side sees the waiter:
 *
 *   waits for room            makes room                 waits for items       puts items in
 *   ──────────────            ──────────                 ───────────────       ─────────────
 *   needRoom = true           head moves                 goes idle (a CAS)     tail moves
 *   fence                     fence                                            fence
 *   offer once more           needRoom? signal           looks once more       idle? signal
 *
 * P1  needRoom stays true until a consumer has cleared it and then signalled every producer.
 * P2  A consumer looks at needRoom after the last item it took, so it never leaves the ring at most
 *     half full, or empty, with needRoom set.
 * P3  closed is written after the last item was put in: a consumer that reads closed and then finds
 *     the ring empty has seen everything.
 * P4  Where several consumers share the pipe, an item has been told of if one that was idle is woken
 *     for it, and another one for each other item: all of these look for items. Where too few are
 *     idle all are signalled, lest one that is at work goes idle without another look.
 */
/**
 * A bounded buffer between producers and consumers: the pipe of the language.
 *
 * @param <T> the type of the items
 */
public final class Pipe<T> {

  private static final VarHandle OPEN_PRODUCERS =
      fieldVarHandle(
          MethodHandles.lookup(), "openProducers", VarHandle.class, Pipe.class, int.class);

  private static final VarHandle CALLED =
      fieldVarHandle(MethodHandles.lookup(), "called", VarHandle.class, Pipe.class, long.class);

  private final String from;
  private final String to;
  private final Ring<T> ring;
  private final LongAdder stalledNanos = new LongAdder();
  private final LongAdder starvedNanos = new LongAdder();
  private final List<Party> producers = new ArrayList<>(1);
  private final List<Party> consumers = new ArrayList<>(1);
  private volatile boolean needRoom;
  private volatile boolean closed;

  @SuppressWarnings("unused") // accessed through its handle
  private volatile int openProducers;

  @SuppressWarnings("unused") // accessed through its handle
  private long called;

  /**
   * A pipe. Its parties are added before the run starts.
   *
   * @param from the processor that fills it
   * @param to the processor that empties it
   * @param ring the buffer
   */
  public Pipe(String from, String to, Ring<T> ring) {
    this.from = from;
    this.to = to;
    this.ring = ring;
  }

  /** Adds somebody who puts items in. Before the run starts. */
  public void addProducer(Party producer) {
    producers.add(producer);
    openProducers = producers.size();
  }

  /** Adds somebody who takes items out. Before the run starts. */
  public void addConsumer(Party consumer) {
    consumers.add(consumer);
  }

  /**
   * Puts an item in, if there is room. For producers.
   *
   * @return whether it was put in
   */
  public boolean offer(T item) {
    return ring.offer(item);
  }

  /**
   * Puts an item in; where there is no room, has the producers signalled when there is. For
   * producers.
   *
   * @return whether it was put in
   */
  public boolean offerOrAwaitRoom(T item) {
    if (ring.offer(item)) {
      return true;
    }
    needRoom = true;
    VarHandle.fullFence();
    return ring.offer(item);
  }

  /**
   * Signals consumers: where several share the pipe, as many as have nothing else to do and there
   * are items for, or else all. For producers, after items were put in.
   */
  public void signalConsumers() {
    if (consumers.size() > 1 && !closed && callIdle()) {
      return;
    }
    for (int i = 0; i < consumers.size(); i++) {
      consumers.get(i).signal();
    }
  }

  /** Calls a consumer for each item; whether there were enough. */
  private boolean callIdle() {
    VarHandle.fullFence();
    int left = waiting();
    for (int i = 0; i < consumers.size() && left > 0; i++) {
      left -= consumers.get(i).call() ? 1 : 0;
    }
    return left == 0;
  }

  /** About how many items wait to be taken, with those that are claimed. */
  public int waiting() {
    return ring.size() + ring.claimed();
  }

  /** The parties that put items in. */
  public List<Party> producers() {
    return producers;
  }

  /** The parties that take items out. */
  public List<Party> consumers() {
    return consumers;
  }

  /**
   * Takes the oldest item out. For consumers.
   *
   * @return the item; null if there is none
   */
  public @Nullable T poll() {
    return ring.poll();
  }

  /**
   * Adds a consumer that claims several items at once, if the pipe is one that several consumers
   * share. Before the run starts.
   */
  public Claim<T> addClaim() {
    if (ring instanceof SharedRing<T> shared) {
      return shared.addClaim();
    }
    throw new IllegalStateException("a pipe with one consumer: " + this);
  }

  /** Whether consumers have claimed items that they have not taken yet. */
  public boolean hasClaimed() {
    return ring.claimed() > 0;
  }

  /** How many items are left in it, with those that are claimed. When nobody uses it any more. */
  public int left() {
    return ring.size() + ring.claimed();
  }

  /** Drops what is left in it, and what holds that. When nobody uses it any more. */
  public void letGo() {
    ring.letGo();
  }

  /** Signals the producers if they wait and there is room enough. For consumers, after a batch. */
  public void madeRoom() {
    VarHandle.fullFence();
    if (needRoom && ring.size() <= ring.capacity() / 2) {
      needRoom = false;
      for (int i = 0; i < producers.size(); i++) {
        producers.get(i).signal();
      }
    }
  }

  /** Says that one producer puts no more in. The last one ends the pipe. */
  public void closeProducer() {
    int before = (int) OPEN_PRODUCERS.getAndAdd(this, -1);
    if (before == 1) {
      closed = true;
      signalConsumers();
    }
  }

  /** Whether all producers have ended and everything was taken out. For consumers. */
  public boolean isEnded() {
    return closed && ring.size() == 0;
  }

  /** Whether there is nothing in it now. */
  public boolean isEmpty() {
    return ring.size() == 0;
  }

  /** Whether nobody will put anything in any more. */
  public boolean isClosed() {
    return closed;
  }

  /** Counts items that went from producer to consumer without being put in. For their owner. */
  public void addCalled(long items) {
    CALLED.setOpaque(this, (long) CALLED.getOpaque(this) + items);
  }

  private long called() {
    return (long) CALLED.getOpaque(this);
  }

  /** Counts time that a producer waited for room. */
  public void addStalled(long nanos) {
    stalledNanos.add(nanos);
  }

  /** Counts time that a consumer waited for items. */
  public void addStarved(long nanos) {
    starvedNanos.add(nanos);
  }

  /** The processor that fills it. */
  public String from() {
    return from;
  }

  /** The processor that empties it. */
  public String to() {
    return to;
  }

  /** How many items it may hold. */
  public int capacity() {
    return ring.capacity();
  }

  /** How many items it holds now. */
  public int size() {
    return ring.size();
  }

  /** How many items have come through it, or are in it. */
  public long offered() {
    return ring.offered() + called();
  }

  /** How many items have come through it. */
  public long polled() {
    return ring.polled() + called();
  }

  /** The time its producers waited for room, added up, in nanoseconds. */
  public long stalledNanos() {
    return stalledNanos.sum();
  }

  /** The time its consumers waited for items, added up, in nanoseconds. */
  public long starvedNanos() {
    return starvedNanos.sum();
  }

  @Override
  public String toString() {
    return "%s -> %s %s%s%s"
        .formatted(from, to, ring, needRoom ? " needRoom" : "", closed ? " closed" : "");
  }
}
