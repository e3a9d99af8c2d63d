package dev.conveyor.internal.run;

import dev.conveyor.RunReport.PipeReport;
import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import java.time.Duration;
import java.util.IdentityHashMap;

/** Adds up what went through the pipes between two processors, over their replicas. */
final class PipeTally {
  private final String from;
  private final String to;
  private final IdentityHashMap<Party, Long> starvedNanos = new IdentityHashMap<>();
  private int capacity;
  private long itemsIn;
  private long itemsOut;
  private long stalledNanos;

  PipeTally(Pipe<Object> pipe) {
    from = pipe.from();
    to = pipe.to();
  }

  void add(Pipe<Object> pipe) {
    capacity += pipe.capacity();
    itemsIn += pipe.offered();
    itemsOut += pipe.polled();
    stalledNanos += pipe.stalledNanos();
    // one consumer that waits at several pipes waits once
    starvedNanos.merge(pipe.consumers().get(0), pipe.starvedNanos(), Math::max);
  }

  PipeReport report() {
    long starved = starvedNanos.values().stream().mapToLong(Long::longValue).sum();
    return new PipeReport(
        from,
        to,
        capacity,
        itemsIn,
        itemsOut,
        Duration.ofNanos(starved),
        Duration.ofNanos(stalledNanos));
  }
}
