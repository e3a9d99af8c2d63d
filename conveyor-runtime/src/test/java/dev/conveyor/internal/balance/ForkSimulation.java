package dev.conveyor.internal.balance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * A producer, a balanced fork and a consumer behind it, in simulated time, under a balancer.
 *
 * <pre>
 *  producer ──▶ pipe ──▶ replicas (work, then a lock) ──▶ pipe ──▶ consumer
 * </pre>
 */
final class ForkSimulation {

  static final long MS = 1_000_000;
  static final long SECOND = 1000 * MS;

  private static final int ROOM = 64;

  private enum State {
    OFF,
    IDLE,
    BUSY,
    BLOCKED
  }

  private record Event(long time, long number, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          (a, b) ->
              a.time != b.time ? Long.compare(a.time, b.time) : Long.compare(a.number, b.number));
  private final List<Replica> replicas = new ArrayList<>();
  private final ArrayDeque<Replica> waitForLock = new ArrayDeque<>();
  private final Balancer balancer;
  private final List<Decision> moves = new ArrayList<>();

  private LongUnaryOperator gap = now -> MS;
  private LongSupplier work = () -> MS;
  private long locked;
  private long consumption;
  private double cpuShare = Double.NaN;

  private long now;
  private long numbers;
  private int queued;
  private boolean stalled;
  private boolean lockTaken;
  private int queuedBehind;
  private boolean consuming;

  // Of the present window.
  private long stalledNanos;
  private long stalledSince;
  private long completed;

  ForkSimulation(Balancer balancer) {
    this.balancer = balancer;
    for (int i = 0; i < 128; i++) {
      replicas.add(new Replica(i));
    }
    widen();
    at(0, this::produce);
  }

  /** How long the producer works on an item, at a time. */
  ForkSimulation gap(LongUnaryOperator nanosAt) {
    gap = nanosAt;
    return this;
  }

  /** How long a replica works on an item. */
  ForkSimulation work(LongSupplier nanos) {
    work = nanos;
    return this;
  }

  /** How long it then needs something that all replicas share. */
  ForkSimulation locked(long nanos) {
    locked = nanos;
    return this;
  }

  /** How long the consumer works on an item. */
  ForkSimulation consumption(long nanos) {
    consumption = nanos;
    return this;
  }

  ForkSimulation cpuShare(double share) {
    cpuShare = share;
    return this;
  }

  long now() {
    return now;
  }

  int width() {
    return balancer.width();
  }

  List<Decision> moves() {
    return moves;
  }

  /** Lets so much time go by. */
  ForkSimulation run(long nanos) {
    long end = now + nanos;
    while (now < end) {
      runWindow(now + balancer.nextWindowNanos());
    }
    return this;
  }

  private void runWindow(long end) {
    long start = now;
    stalledNanos = 0;
    stalledSince = start;
    completed = 0;
    int width = balancer.width();
    replicas.forEach(replica -> replica.beginWindow(start));
    while (!events.isEmpty() && events.peek().time <= end) {
      Event event = events.poll();
      now = event.time;
      event.action.run();
    }
    now = end;
    if (stalled) {
      stalledNanos += now - stalledSince;
    }
    long idle = 0;
    long blocked = 0;
    for (Replica replica : replicas.subList(0, width)) {
      replica.turn(replica.state);
      idle += replica.idleNanos;
      blocked += replica.blockedNanos;
    }
    Decision decision =
        balancer.observe(
            new Window(
                end - start, width, stalledNanos, idle, blocked, completed, Double.NaN, cpuShare),
            now);
    if (decision.isMove()) {
      moves.add(decision);
      widen();
    }
  }

  private void at(long time, Runnable action) {
    events.add(new Event(time, numbers++, action));
  }

  private void widen() {
    replicas.subList(0, balancer.width()).forEach(Replica::wake);
  }

  private void produce() {
    if (queued == ROOM) {
      stalled = true;
      stalledSince = now;
      return;
    }
    queued++;
    at(now + Math.max(1, gap.applyAsLong(now)), this::produce);
    for (int i = 0; i < balancer.width(); i++) {
      if (replicas.get(i).state == State.IDLE) {
        replicas.get(i).take();
        return;
      }
    }
  }

  private void madeRoom() {
    if (stalled) {
      stalled = false;
      stalledNanos += now - stalledSince;
      produce();
    }
  }

  private void consume() {
    consuming = queuedBehind > 0;
    if (consuming) {
      queuedBehind--;
      at(now + consumption, this::consume);
      for (Replica replica : replicas) {
        if (replica.state == State.BLOCKED) {
          replica.put();
          return;
        }
      }
    }
  }

  private final class Replica {
    private final int index;
    private State state = State.OFF;
    private long since;
    private long idleNanos;
    private long blockedNanos;

    Replica(int index) {
      this.index = index;
    }

    void beginWindow(long start) {
      since = start;
      idleNanos = 0;
      blockedNanos = 0;
    }

    void turn(State next) {
      if (state == State.IDLE) {
        idleNanos += now - since;
      } else if (state == State.BLOCKED) {
        blockedNanos += now - since;
      }
      since = now;
      state = next;
    }

    void wake() {
      if (state == State.OFF) {
        since = now;
        take();
      }
    }

    void take() {
      if (index >= balancer.width()) {
        turn(State.OFF);
      } else if (queued == 0) {
        turn(State.IDLE);
      } else {
        turn(State.BUSY);
        queued--;
        at(now + work.getAsLong(), this::lock);
        madeRoom();
      }
    }

    private void lock() {
      if (locked == 0) {
        put();
      } else if (lockTaken) {
        waitForLock.add(this);
      } else {
        lockTaken = true;
        at(now + locked, this::unlock);
      }
    }

    private void unlock() {
      Replica next = waitForLock.poll();
      if (next == null) {
        lockTaken = false;
      } else {
        at(now + locked, next::unlock);
      }
      put();
    }

    void put() {
      if (queuedBehind == ROOM) {
        turn(State.BLOCKED);
        return;
      }
      completed++;
      if (consumption > 0) {
        queuedBehind++;
        if (!consuming) {
          consuming = true;
          at(now, ForkSimulation.this::consume);
        }
      }
      take();
    }
  }
}
