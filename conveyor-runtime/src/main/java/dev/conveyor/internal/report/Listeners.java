package dev.conveyor.internal.report;

import dev.conveyor.ConveyorOptions;
import dev.conveyor.RunInfo;
import dev.conveyor.RunListener;
import dev.conveyor.RunReport;
import dev.conveyor.Topology;
import dev.conveyor.internal.log.Log;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * L1  What a listener throws goes no further than the method that calls it: not into the engine, not
 *     to the other listeners. It is logged, the first time in a run.
 * L2  Who was told of the start is told of the end, once, whatever happens in between.
 */
/** Tells the listeners of one run of its start and its end. */
public final class Listeners {

  private static final AtomicLong RUNS = new AtomicLong();

  private final Topology topology;
  private final ConveyorOptions options;
  private final List<RunListener> told;
  private final AtomicReference<@Nullable RunInfo> open = new AtomicReference<>();
  private Set<Integer> failed = Set.of();

  /**
   * The listeners of a run.
   *
   * @param topology of its pipeline
   * @param options of its conveyor
   * @param told who is told, in this order
   */
  public Listeners(Topology topology, ConveyorOptions options, List<RunListener> told) {
    this.topology = topology;
    this.options = options;
    this.told = told;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return told.isEmpty();
  }

  /**
   * Tells of the start, where there is somebody to tell. Once, by the thread that starts the run.
   */
  public void started(Supplier<RunReport> report) {
    RunInfo run = new Info(RUNS.incrementAndGet(), topology, options, Instant.now(), report);
    failed = new HashSet<>();
    open.set(run);
    tell("onStart", listener -> listener.onStart(run));
  }

  /** Tells of the end, if the start was told and the end was not. Any thread. */
  public void ended(Reports reports) {
    RunInfo run = open.getAndSet(null);
    if (run != null) {
      RunReport last = reports.finalReport();
      tell("onEnd", listener -> listener.onEnd(run, last));
    }
  }

  /** Part of what a listener is told. */
  private interface Part {
    void tell(RunListener listener);
  }

  private void tell(String method, Part part) {
    for (int i = 0; i < told.size(); i++) {
      try {
        tell(i, method, part);
      } catch (Throwable unlogged) {
        // the stack or the memory did not suffice for the log either
      }
    }
  }

  private void tell(int listener, String method, Part part) {
    try {
      part.tell(told.get(listener));
    } catch (Throwable e) {
      if (failed.add(listener)) {
        Log.warning(
            "%s of the listener %s failed in a run of %s, for which this changes nothing"
                .formatted(method, told.get(listener).getClass().getName(), topology.pipeline()),
            e);
      }
    }
  }

  private record Info(
      long id,
      Topology topology,
      ConveyorOptions options,
      Instant started,
      Supplier<RunReport> live)
      implements RunInfo {
    @Override
    public String pipeline() {
      return topology.pipeline();
    }

    @Override
    public RunReport report() {
      return live.get();
    }

    @Override
    public String toString() {
      return "run %d of %s".formatted(id, pipeline());
    }
  }
}
