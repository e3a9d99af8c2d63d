package dev.conveyor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.benchmarks.contest.BatchRow;
import dev.conveyor.benchmarks.contest.Contestant;
import dev.conveyor.benchmarks.jmh.BatchBenchmark;
import dev.conveyor.benchmarks.jmh.FourCheapBenchmark;
import dev.conveyor.benchmarks.jmh.FourMicrosBenchmark;
import dev.conveyor.benchmarks.jmh.SkewedCostBenchmark;
import dev.conveyor.benchmarks.jmh.ThreeBranchesBenchmark;
import dev.conveyor.benchmarks.jmh.TwoMicrosAmongCheapBenchmark;
import dev.conveyor.benchmarks.peer.Extra;
import dev.conveyor.benchmarks.row.FourCheap;
import dev.conveyor.benchmarks.row.FourMicros;
import dev.conveyor.benchmarks.row.SkewedCost;
import dev.conveyor.benchmarks.row.ThreeBranches;
import dev.conveyor.benchmarks.row.TwoMicrosAmongCheap;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {

  static Stream<Arguments> benchmarks() {
    return Stream.of(
        Arguments.of(FourCheapBenchmark.class, new FourCheap()),
        Arguments.of(FourMicrosBenchmark.class, new FourMicros()),
        Arguments.of(TwoMicrosAmongCheapBenchmark.class, new TwoMicrosAmongCheap()),
        Arguments.of(SkewedCostBenchmark.class, new SkewedCost()),
        Arguments.of(ThreeBranchesBenchmark.class, new ThreeBranches()));
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void parameter_ofABenchmark_namesTheContestantsOfItsRow(
      Class<? extends BatchBenchmark> benchmark, BatchRow row) throws Exception {
    var contestants = row.contestants();
    try {
      Param param = benchmark.getField("contestant").getAnnotation(Param.class);
      assertThat(List.of(param.value()))
          .containsExactlyElementsOf(
              contestants.stream().map(Contestant::name).filter(name -> !isExtra(name)).toList());
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  /** Those of newer Java are not in the benchmarks' lists, which are the same on all. */
  private static boolean isExtra(String name) {
    return Extra.all().stream().anyMatch(extra -> name.startsWith(extra.name()));
  }

  @Test
  void jmh_whenAskedForABenchmark_runsIt() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(FourCheapBenchmark.class.getName())
                    .param("contestant", "Conveyor")
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    assertThat(results).hasSize(1);
  }
}
