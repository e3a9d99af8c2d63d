package dev.conveyor.internal.report;

import dev.conveyor.RunReport.PipeReport;
import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Adds up what went through the pipes between two processors, over their replicas. */
final class PipeTally {
  private final String from;
  private final String to;
  private final IdentityHashMap<Party, Long> starvedNanos = new IdentityHashMap<>();
  private int capacity;
  private long itemsIn;
  private long itemsOut;
  private long stalledNanos;
  private long starvedBefore;

  PipeTally(Pipe<Object> pipe) {
    from = pipe.from();
    to = pipe.to();
  }

  void add(Pipe<Object> pipe) {
    capacity += pipe.capacity();
    itemsOut += pipe.polled();
    VarHandle.acquireFence(); // what was taken out had been put in
    itemsIn += pipe.offered();
    stalledNanos += pipe.stalledNanos();
    // one consumer that waits at several pipes waits once
    starvedNanos.merge(pipe.consumers().get(0), pipe.starvedNanos(), Math::max);
  }

  /** Shows no less than an earlier tally. */
  void raiseTo(@Nullable PipeTally earlier) {
    if (earlier == null) {
      return;
    }
    itemsIn = Math.max(itemsIn, earlier.itemsIn);
    itemsOut = Math.max(itemsOut, earlier.itemsOut);
    stalledNanos = Math.max(stalledNanos, earlier.stalledNanos);
    starvedBefore = earlier.starved();
  }

  private long starved() {
    long starved = starvedNanos.values().stream().mapToLong(Long::longValue).sum();
    return Math.max(starved, starvedBefore);
  }

  PipeReport report() {
    return PipeReport.builder(from, to, capacity)
        .itemsIn(itemsIn)
        .itemsOut(itemsOut)
        .starved(Duration.ofNanos(starved()))
        .stalled(Duration.ofNanos(stalledNanos))
        .build();
  }
}
