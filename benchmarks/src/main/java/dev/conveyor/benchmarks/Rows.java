package dev.conveyor.benchmarks;

import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.jmh.Allocation;
import dev.conveyor.benchmarks.row.BlockingCalls;
import dev.conveyor.benchmarks.row.CompileTime;
import dev.conveyor.benchmarks.row.FourCheap;
import dev.conveyor.benchmarks.row.FourMicros;
import dev.conveyor.benchmarks.row.Growth;
import dev.conveyor.benchmarks.row.Idle;
import dev.conveyor.benchmarks.row.Latency;
import dev.conveyor.benchmarks.row.SkewedCost;
import dev.conveyor.benchmarks.row.ThreeBranches;
import dev.conveyor.benchmarks.row.TwoMicrosAmongCheap;
import java.util.List;

/** All rows. */
public final class Rows {

  private static final List<Row<?>> ALL =
      List.of(
          new FourCheap(),
          new FourMicros(),
          new TwoMicrosAmongCheap(),
          new SkewedCost(),
          new BlockingCalls(),
          new ThreeBranches(),
          new Latency(),
          new Growth(),
          new Idle(),
          new Allocation(),
          new CompileTime());

  private Rows() {}

  /** All rows, by number. */
  public static List<Row<?>> all() {
    return ALL;
  }

  /**
   * One of them.
   *
   * @param number its number
   */
  public static Row<?> numbered(int number) {
    return ALL.stream()
        .filter(row -> row.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no row %d; --list shows them".formatted(number)));
  }
}
