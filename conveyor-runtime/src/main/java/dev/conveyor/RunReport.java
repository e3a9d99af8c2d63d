package dev.conveyor;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Where the time of a run went. A report is a snapshot; while the run goes on its figures may be a
 * batch of items behind each other.
 *
 * @param pipeline the name of the pipeline, such as {@code WordCount.wordCount}
 * @param state what has become of the run
 * @param elapsed the time from its start to its end, or to now
 * @param undelivered items that, because the run failed or was cancelled, did not reach every place
 *     they should; 0 for a completed run. An item counts as itself until something came of it, then
 *     what came of it counts, once for each branch it was to go to; what a stream or an emitter
 *     would still have put out when it was cut short does not count
 * @param processors one entry for each processor of the pipeline, in its order
 * @param pipes one entry for each pipe between them, in its order
 * @param decisions what the engine has changed in the course of the run, the oldest first; at most
 *     the last 64
 */
public record RunReport(
    String pipeline,
    State state,
    Duration elapsed,
    long undelivered,
    List<ProcessorReport> processors,
    List<PipeReport> pipes,
    List<Decision> decisions) {

  /** What has become of a run. */
  public enum State {
    /** It goes on. */
    RUNNING,
    /** Everything was delivered. */
    COMPLETED,
    /** A failure stopped it. */
    FAILED,
    /** It was cancelled. */
    CANCELLED
  }

  /**
   * What a processor did, over all its replicas.
   *
   * @param name its name in the pipeline; a number is added where the name occurs again
   * @param replicas how many instances worked side by side
   * @param itemsIn items taken
   * @param itemsOut items put out
   * @param busy the time its replicas worked, added up
   * @param starved the time its replicas waited for input, added up
   * @param stalled the time its replicas waited for room behind them, added up
   */
  public record ProcessorReport(
      String name,
      int replicas,
      long itemsIn,
      long itemsOut,
      Duration busy,
      Duration starved,
      Duration stalled) {}

  /**
   * What went through a pipe.
   *
   * @param from the processor that fills it, or {@code input}
   * @param to the processor that empties it, or {@code output}
   * @param capacity how many items it may hold: what was written between the two processors, added
   *     up around forks and joins, and divided where several branches share a pipe
   * @param itemsIn items put in
   * @param itemsOut items taken out
   * @param starved the time its consumers waited for items, added up
   * @param stalled the time its producers waited for room, added up
   */
  public record PipeReport(
      String from,
      String to,
      int capacity,
      long itemsIn,
      long itemsOut,
      Duration starved,
      Duration stalled) {}

  /**
   * Something the engine has changed to make the run faster: which processors are fused, so that
   * they run on one thread and call each other, or how many replicas a balanced fork has.
   *
   * @param at when, from the start of the run
   * @param what how it was from then on, such as {@code [parse] | [score store]}, where processors
   *     in one pair of brackets are fused, or {@code balance { score }: 2 replicas}
   * @param why the reason, with the figures that led to it
   */
  public record Decision(Duration at, String what, String why) {}

  /**
   * Copies the lists.
   *
   * @throws NullPointerException if anything is null
   */
  public RunReport {
    processors = List.copyOf(processors);
    pipes = List.copyOf(pipes);
    decisions = List.copyOf(decisions);
  }

  /**
   * The report as a table for people.
   *
   * @return several lines: a heading, then a line per processor and per pipe
   */
  @Override
  public String toString() {
    int width = 9;
    for (ProcessorReport processor : processors) {
      width = Math.max(width, processor.name().length());
    }
    for (PipeReport pipe : pipes) {
      width = Math.max(width, pipe.from().length() + pipe.to().length() + 4);
    }
    StringBuilder table = new StringBuilder();
    table.append(
        "%s: %s after %s"
            .formatted(pipeline, state.name().toLowerCase(Locale.ROOT), time(elapsed)));
    if (undelivered > 0) {
      table.append(", ").append(undelivered).append(" undelivered");
    }
    String row = "%n  %-" + width + "s %8s %12s %12s %10s %10s %10s";
    table.append(row.formatted("processor", "replicas", "in", "out", "busy", "starved", "stalled"));
    for (ProcessorReport processor : processors) {
      table.append(
          row.formatted(
              processor.name(),
              processor.replicas(),
              processor.itemsIn(),
              processor.itemsOut(),
              time(processor.busy()),
              time(processor.starved()),
              time(processor.stalled())));
    }
    table.append(row.formatted("pipe", "capacity", "in", "out", "", "starved", "stalled"));
    for (PipeReport pipe : pipes) {
      table.append(
          row.formatted(
              pipe.from() + " -> " + pipe.to(),
              pipe.capacity(),
              pipe.itemsIn(),
              pipe.itemsOut(),
              "",
              time(pipe.starved()),
              time(pipe.stalled())));
    }
    for (Decision decision : decisions) {
      table.append(
          "%n  after %s: %s%n    %s"
              .formatted(time(decision.at()), decision.what(), decision.why()));
    }
    return table.toString();
  }

  private static String time(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    return millis < 10_000
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
  }
}
