package dev.conveyor.internal.report;

import dev.conveyor.RunReport.ProcessorReport;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stage.Timesheet;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Adds up what the replicas of a processor did. */
final class Tally {
  private int replicas;
  private long itemsIn;
  private long itemsOut;
  private long busyNanos;
  private long completingNanos;
  private long starvedNanos;
  private long stalledNanos;

  /** Adds what a replica did. */
  void add(Stage stage, long now) {
    replicas++;
    itemsOut += stage.itemsOut();
    VarHandle.acquireFence(); // so that what it took for that is counted
    itemsIn += stage.itemsIn();
    Timesheet timesheet = stage.timesheet();
    busyNanos += timesheet.busyNanos();
    completingNanos += timesheet.completingNanos();
    starvedNanos += stage.starvedNanos(now) + timesheet.inputWaitNanos();
    stalledNanos += stage.stalledNanos(now);
  }

  /**
   * Shows no less than an earlier tally: what is still going on is estimated by how long it has
   * lasted, and may turn out to have been a little less.
   */
  void raiseTo(@Nullable Tally earlier) {
    if (earlier == null) {
      return;
    }
    itemsIn = Math.max(itemsIn, earlier.itemsIn);
    itemsOut = Math.max(itemsOut, earlier.itemsOut);
    busyNanos = Math.max(busyNanos, earlier.busyNanos);
    completingNanos = Math.max(completingNanos, earlier.completingNanos);
    starvedNanos = Math.max(starvedNanos, earlier.starvedNanos);
    stalledNanos = Math.max(stalledNanos, earlier.stalledNanos);
  }

  ProcessorReport report(String name) {
    return ProcessorReport.builder(name)
        .replicas(replicas)
        .itemsIn(itemsIn)
        .itemsOut(itemsOut)
        .busy(Duration.ofNanos(busyNanos))
        .completing(Duration.ofNanos(completingNanos))
        .starved(Duration.ofNanos(starvedNanos))
        .stalled(Duration.ofNanos(stalledNanos))
        .build();
  }
}
