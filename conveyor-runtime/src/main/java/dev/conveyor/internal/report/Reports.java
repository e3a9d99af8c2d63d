package dev.conveyor.internal.report;

import dev.conveyor.RunReport;
import dev.conveyor.RunReport.PipeReport;
import dev.conveyor.RunReport.State;
import dev.conveyor.internal.adapt.Conductor;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.schedule.Clock;
import dev.conveyor.internal.stage.Parts;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stop.Fate;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the reports of a run: while it goes on, and of its end. Any thread may ask for one. */
public final class Reports {

  private final String pipeline;
  private final Parts parts;
  private final Fate fate;
  private final Clock clock;
  private final long begun;
  private final Map<String, Tally> shown = new HashMap<>();
  private final Map<List<String>, PipeTally> shownPipes = new HashMap<>();
  private long shownAt = Long.MIN_VALUE;
  private @Nullable Conductor conductor;
  private @Nullable RunReport finalReport;
  private volatile boolean ended;
  private long endNanos;
  private long leftAtEnd;

  /**
   * Those of a run that begins now.
   *
   * @param pipeline its name
   * @param parts whose counts they show
   * @param fate how it ends
   */
  public Reports(String pipeline, Parts parts, Fate fate) {
    this.pipeline = pipeline;
    this.parts = parts;
    this.fate = fate;
    clock = fate.clock();
    begun = clock.nanos();
  }

  /** When the run has begun. */
  public long begun() {
    return begun;
  }

  /** Names who decides. Before the first signal. */
  public void show(Conductor decides) {
    conductor = decides;
  }

  /** Takes note of the end, and what was left in the pipes. All stages have ended. */
  public void end(long left) {
    endNanos = clock.nanos();
    leftAtEnd = left;
    ended = true;
  }

  /** Whether the run is over, as far as its report goes. */
  public boolean isEnded() {
    return ended;
  }

  /** How long ago the run has ended. */
  public long nanosSinceEnd() {
    return clock.nanos() - endNanos;
  }

  /** What the run has done so far. */
  public RunReport report() {
    return ended ? finalReport() : report(State.RUNNING);
  }

  /** What the run has done. Made when somebody asks for it, which is seldom. After the end. */
  public RunReport finalReport() {
    synchronized (shown) {
      if (finalReport == null) {
        finalReport = report(fate.endState());
      }
      return finalReport;
    }
  }

  private RunReport report(State state) {
    long now = state == State.RUNNING ? clock.nanos() : endNanos;
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Stage stage : parts.processors()) {
      tallies.computeIfAbsent(stage.name(), name -> new Tally()).add(stage, now);
    }
    synchronized (shown) {
      if (state == State.RUNNING && finalReport != null) {
        return finalReport; // made meanwhile, and it may show less than these would
      }
      shownAt = Math.max(shownAt, now);
      tallies.forEach((name, tally) -> tally.raiseTo(shown.put(name, tally)));
      return report(state, shownAt, tallies);
    }
  }

  private RunReport report(State state, long now, Map<String, Tally> tallies) {
    return RunReport.builder(pipeline, state, Duration.ofNanos(now - begun))
        .undelivered(state == State.RUNNING ? 0 : fate.undelivered() + leftAtEnd)
        .processors(
            tallies.entrySet().stream()
                .map(entry -> entry.getValue().report(entry.getKey()))
                .toList())
        .pipes(pipeReports())
        .decisions(conductor == null ? List.of() : conductor.decisions())
        .failure(fate.failure())
        .build();
  }

  /** With the lock of what was shown. */
  private List<PipeReport> pipeReports() {
    Map<List<String>, PipeTally> tallies = new LinkedHashMap<>();
    for (Pipe<Object> pipe : parts.pipes()) {
      List<String> ends = List.of(pipe.from(), pipe.to());
      tallies.computeIfAbsent(ends, key -> new PipeTally(pipe)).add(pipe);
    }
    tallies.forEach((ends, tally) -> tally.raiseTo(shownPipes.put(ends, tally)));
    return tallies.values().stream().map(PipeTally::report).toList();
  }
}
