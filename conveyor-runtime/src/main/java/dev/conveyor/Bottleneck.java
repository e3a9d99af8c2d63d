package dev.conveyor;

import dev.conveyor.RunReport.PipeReport;
import dev.conveyor.RunReport.ProcessorReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what holds a run up, by the figures of its report alone.
 *
 * <p>A thread that does all the work of a segment is busy all the time though none of its
 * processors is. So what stands out is not who is busy all the time, but who is busy for half of it
 * at least and longer than any other, by a tenth. Where nobody is, all may have waited for the
 * same: for input, or for whoever takes the output.
 */
final class Bottleneck {

  private static final Duration LEAST = Duration.ofMillis(1);
  private static final double BUSY = 0.5;
  private static final double LEAD = 1.1;
  private static final double WAITED = 0.5;
  private static final double WORTH_SAYING = 0.1;

  private final RunReport report;
  private final double nanos;

  private Bottleneck(RunReport report) {
    this.report = report;
    nanos = report.elapsed().toNanos();
  }

  /** A sentence that names it; empty if nothing stands out. */
  static Optional<String> of(RunReport report) {
    return report.elapsed().compareTo(LEAST) < 0 || report.processors().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(new Bottleneck(report).sentence());
  }

  private @Nullable String sentence() {
    ProcessorReport busiest = report.processors().get(0);
    double second = 0;
    for (ProcessorReport processor : report.processors()) {
      if (load(processor) > load(busiest)) {
        second = Math.max(second, load(busiest));
        busiest = processor;
      } else if (processor != busiest) {
        second = Math.max(second, load(processor));
      }
    }
    if (load(busiest) >= BUSY && load(busiest) >= LEAD * second) {
      return "`%s` is the bottleneck: %s%s"
          .formatted(busiest.name(), work(busiest), stalled(busiest));
    }
    return load(busiest) >= BUSY ? null : waiting();
  }

  /** The part of the time that a replica works. */
  private double load(ProcessorReport processor) {
    return part(processor, processor.busy().plus(processor.completing()));
  }

  private double part(ProcessorReport processor, Duration duration) {
    return part(processor.replicas(), duration);
  }

  private double part(int replicas, Duration duration) {
    return Math.min(1, duration.toNanos() / nanos / Math.max(1, replicas));
  }

  private int replicas(String processor) {
    return report.processors().stream()
        .filter(candidate -> candidate.name().equals(processor))
        .mapToInt(ProcessorReport::replicas)
        .sum();
  }

  private String work(ProcessorReport processor) {
    List<String> parts = new ArrayList<>();
    double busy = part(processor, processor.busy());
    double completing = part(processor, processor.completing());
    if (busy >= completing || busy >= WORTH_SAYING) {
      parts.add("busy " + percent(busy));
    }
    if (completing > busy || completing >= WORTH_SAYING) {
      parts.add("completing " + percent(completing));
    }
    return String.join(", ", parts);
  }

  /** Who stood before it with items for which it had no room. */
  private String stalled(ProcessorReport processor) {
    double most = 0;
    int producers = 0;
    for (PipeReport pipe : report.pipes()) {
      if (pipe.to().equals(processor.name())) {
        for (ProcessorReport producer : report.processors()) {
          if (producer.name().equals(pipe.from())) {
            producers++;
            most = Math.max(most, part(producer, producer.stalled()));
          }
        }
      }
    }
    if (most < WORTH_SAYING) {
      return "";
    }
    return producers == 1
        ? ", its producer stalled " + percent(most)
        : ", one of its producers stalled " + percent(most);
  }

  /** Nobody is busy: all wait for what comes in, or for who takes what comes out. */
  private @Nullable String waiting() {
    ProcessorReport first = report.processors().get(0);
    double starved = part(first, first.starved());
    if (starved >= WAITED) {
      return "the input is the bottleneck: `%s` starved %s"
          .formatted(first.name(), percent(starved));
    }
    for (PipeReport pipe : report.pipes()) {
      if (pipe.to().equals("output")) {
        double stalled = part(replicas(pipe.from()), pipe.stalled());
        if (stalled >= WAITED) {
          return "who takes the output is the bottleneck: `%s` stalled %s"
              .formatted(pipe.from(), percent(stalled));
        }
      }
    }
    return null;
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part);
  }
}
