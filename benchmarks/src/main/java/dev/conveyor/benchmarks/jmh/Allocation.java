package dev.conveyor.benchmarks.jmh;

import dev.conveyor.benchmarks.contest.Contestant;
import dev.conveyor.benchmarks.contest.Figure;
import dev.conveyor.benchmarks.contest.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What is allocated for each item once everything is warm, as JMH's profiler {@code gc} counts it,
 * in a JVM for each turn.
 */
public final class Allocation implements Row<Allocation.Allocator> {

  private static final String BYTES = "gc.alloc.rate.norm";

  private static final List<String> WHO =
      List.of(
          "plain loop", "Conveyor", "Reactor, fused", "Reactor, publishOn", "Disruptor, yielding");

  /**
   * Somebody of another row.
   *
   * @param name what it is called
   * @param benchmark the benchmark of that row
   * @param contestant the name there
   */
  public record Allocator(String name, Class<? extends BatchBenchmark> benchmark, String contestant)
      implements Contestant {}

  @Override
  public int number() {
    return 10;
  }

  @Override
  public String title() {
    return "bytes allocated per item, rows 1 and 6";
  }

  @Override
  public String target() {
    return "none";
  }

  @Override
  public String reference() {
    return "row 1, plain loop";
  }

  @Override
  public List<Figure> figures() {
    return List.of(Figure.plain("bytes per item"));
  }

  @Override
  public Duration turn() {
    return Duration.ofSeconds(1);
  }

  @Override
  public int warmUps() {
    return 0;
  }

  @Override
  public int rounds() {
    return 3;
  }

  @Override
  public List<Allocator> contestants() {
    List<Allocator> allocators = new ArrayList<>();
    for (String who : WHO) {
      allocators.add(new Allocator("row 1, " + who, FourCheapBenchmark.class, who));
    }
    for (String who : WHO) {
      allocators.add(new Allocator("row 6, " + who, ThreeBranchesBenchmark.class, who));
    }
    return allocators;
  }

  @Override
  public double[] turn(Allocator contestant, Duration turn) throws Exception {
    TimeValue time = TimeValue.milliseconds(turn.toMillis());
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("^" + contestant.benchmark().getName().replace(".", "\\.") + "\\.")
                    .param("contestant", contestant.contestant())
                    .addProfiler(GCProfiler.class)
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(time)
                    .measurementIterations(3)
                    .measurementTime(time)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    return new double[] {bytes(results.iterator().next())};
  }

  private static double bytes(RunResult run) {
    return run.getSecondaryResults().values().stream()
        .filter(result -> result.getLabel().endsWith(BYTES)) // some releases put a dot in front
        .findFirst()
        .orElseThrow()
        .getScore();
  }
}
