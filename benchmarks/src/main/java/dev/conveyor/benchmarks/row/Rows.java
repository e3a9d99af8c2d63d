package dev.conveyor.benchmarks.row;

import dev.conveyor.benchmarks.contest.Row;
import java.util.List;

/** All rows. */
public final class Rows {

  private static final List<Row<?>> ALL =
      List.of(new FourCheap(), new FourMicros(), new ThreeBranches());

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
                    "there is no row "
                        + number
                        + ", only "
                        + ALL.stream().map(row -> String.valueOf(row.number())).toList()));
  }
}
