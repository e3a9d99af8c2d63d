package dev.conveyor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.benchmarks.contest.Results;
import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.row.FourCheap;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TableTest {

  private final Row<?> row = new FourCheap();
  private final Results results = new Results();

  TableTest() {
    add(row.reference(), 100, 50, 200);
    add("Conveyor", 50, 20, 180);
  }

  @Test
  void of_showsMediansAndRatiosOfTheSameRound() {
    assertThat(Table.of(row, results, OptionalDouble.empty()))
        .contains("| contestant | M items/s | × plain loop |")
        .contains("| plain loop | 100 [50.0–200] | 1 |")
        .contains("| Conveyor | 50.0 [20.0–180] | **0.50** [0.40–0.90] |")
        .contains("Conveyor, M items/s: 50.0 20.0 180")
        .doesNotContain("Other processes");
  }

  @Test
  void of_whenOthersTookMuch_warns() {
    assertThat(Table.of(row, results, OptionalDouble.of(0.3)))
        .contains("Other processes took 30 % of the cores meanwhile: **do not trust this**.");
    assertThat(Table.of(row, results, OptionalDouble.of(0.02)))
        .contains("Other processes took 2 % of the cores meanwhile.");
  }

  @Test
  void tail_countsWhatIsMuchSlowerThanTheRunBesideIt() {
    assertThat(Table.tail(row, results, OptionalDouble.empty()))
        .contains("| Conveyor | 3 | 0.50 [0.40–0.90] | **2** | 0.40 0.50 0.90 |");
  }

  private void add(String contestant, double... rounds) {
    for (double value : rounds) {
      results.add(contestant, new double[] {value});
    }
  }
}
