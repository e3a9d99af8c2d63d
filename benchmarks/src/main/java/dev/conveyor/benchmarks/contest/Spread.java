package dev.conveyor.benchmarks.contest;

import java.util.Arrays;

/**
 * The middle of some values, and between what they lie.
 *
 * @param low the lowest
 * @param median the middle one; of an even number, the mean of the middle two
 * @param high the highest
 */
public record Spread(double low, double median, double high) {

  /**
   * The spread of some values.
   *
   * @param values at least one
   */
  public static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }
}
