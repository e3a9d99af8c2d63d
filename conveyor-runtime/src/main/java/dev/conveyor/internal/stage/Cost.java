package dev.conveyor.internal.stage;

import java.util.Arrays;

/**
 * What a stage costs for an item of its segment's head: the mean of the last samples, without the
 * few highest, which are those that something else interrupted. Written by the owner of the stage;
 * the mean may be read by any thread.
 */
public final class Cost {

  private static final int KEPT = 32;
  private static final int DROPPED = 12;

  private final long[] samples = new long[KEPT];
  private int taken;
  private long sum;
  private volatile double mean;

  /** Adds to the sample that is being taken. */
  public void add(long nanos) {
    sum += nanos;
  }

  /** Ends a sample: what was added since the last one. */
  public void endSample() {
    samples[taken++ % KEPT] = sum;
    sum = 0;
    if (taken < KEPT / 2 || taken % (KEPT / 4) == 0) {
      mean = trimmedMean();
    }
  }

  private double trimmedMean() {
    int size = Math.min(taken, KEPT);
    long[] sorted = Arrays.copyOf(samples, size);
    Arrays.sort(sorted);
    int kept = size - size / DROPPED;
    double total = 0;
    for (int i = 0; i < kept; i++) {
      total += sorted[i];
    }
    return total / kept;
  }

  /** Whether it knows so much that more samples can wait. */
  public boolean isKnown() {
    return taken >= KEPT;
  }

  /** Nanoseconds for an item of the head; 0 as long as it is not known. */
  public double nanos() {
    return mean;
  }

  /** Forgets everything, as the stage has got another head. */
  public void forget() {
    taken = 0;
    sum = 0;
    mean = 0;
  }
}
