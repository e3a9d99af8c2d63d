package dev.conveyor.internal.balance;

import java.util.Arrays;

/** The largest of the values of the last five seconds, give or take half a second. */
final class Recent {

  static final long NANOS = 5_000_000_000L;
  private static final int SLICES = 10;
  private static final long SLICE_NANOS = NANOS / SLICES;

  /** The largest value of each slice; the one after the newest is the oldest. */
  private final double[] largest = new double[SLICES + 1];

  private final long start;
  private long newest;

  /** Without a value. */
  Recent(long now) {
    start = now;
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
  }

  /** Adds a value; {@code now} never goes back. */
  void add(double value, long now) {
    long slice = (now - start) / SLICE_NANOS;
    for (long s = Math.max(newest + 1, slice - SLICES); s <= slice; s++) {
      largest[index(s)] = Double.NEGATIVE_INFINITY;
    }
    newest = slice;
    largest[index(slice)] = Math.max(largest[index(slice)], value);
  }

  private int index(long slice) {
    return (int) (slice % largest.length);
  }

  /** The largest value; negative infinity if there is none. */
  double largest() {
    double all = Double.NEGATIVE_INFINITY;
    for (double of : largest) {
      all = Math.max(all, of);
    }
    return all;
  }

  /** Whether it looks back on five seconds. */
  boolean isWhole(long now) {
    return now - start >= NANOS;
  }
}
