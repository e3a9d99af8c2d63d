package dev.conveyor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.benchmarks.contest.Contestant;
import dev.conveyor.benchmarks.contest.OpenLine;
import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.row.BlockingCalls;
import dev.conveyor.benchmarks.row.Growth;
import dev.conveyor.benchmarks.row.Latency;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs what no checksum is asked of; what takes processes of its own is left to {@code run}. */
class TurnsTest {

  @Test
  void latency_ofEveryLine_isMeasured() {
    Latency row = new Latency();
    for (OpenLine line : row.contestants()) {
      assertThat(row.turn(line, Duration.ofMillis(20))).as(line.name()).hasSize(2);
    }
  }

  @Test
  void blockingCalls_ofConveyorAndOfThreads_areCounted() throws Exception {
    BlockingCalls row = new BlockingCalls();
    for (var caller : row.contestants()) {
      if (caller.name().equals("Conveyor") || caller.name().equals(row.reference())) {
        double[] turn = row.turn(caller, Duration.ofMillis(200));
        assertThat(turn).as(caller.name()).hasSize(2);
        assertThat(turn[0]).as(caller.name()).isPositive();
      }
    }
  }

  @Test
  void growth_ofTheLongestLine_isMeasured() throws Exception {
    Growth row = new Growth();
    Growth.Length longest = row.contestants().get(row.contestants().size() - 1);

    assertThat(row.turn(longest, Duration.ZERO)).hasSize(row.figures().size());
  }

  @Test
  void reference_ofEveryRow_isOneOfItsContestants() throws Exception {
    for (Row<?> row : Rows.all()) {
      if (row.number() != 11) { // which compiles to begin with
        var contestants = row.contestants();
        try {
          assertThat(contestants).extracting(Contestant::name).contains(row.reference());
        } finally {
          contestants.forEach(Contestant::close);
        }
      }
    }
  }
}
