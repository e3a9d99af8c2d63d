package dev.conveyor.internal.run;

import dev.conveyor.RunReport.ProcessorReport;
import java.time.Duration;

/** Adds up what the replicas of a processor did. */
final class Tally {
  private int replicas;
  private long itemsIn;
  private long itemsOut;
  private long busyNanos;
  private long starvedNanos;
  private long stalledNanos;

  void add(long in, long out, long busy, long starved, long stalled) {
    replicas++;
    itemsIn += in;
    itemsOut += out;
    busyNanos += busy;
    starvedNanos += starved;
    stalledNanos += stalled;
  }

  ProcessorReport report(String name) {
    return new ProcessorReport(
        name,
        replicas,
        itemsIn,
        itemsOut,
        Duration.ofNanos(busyNanos),
        Duration.ofNanos(starvedNanos),
        Duration.ofNanos(stalledNanos));
  }
}
