package dev.conveyor.internal.balance;

/**
 * How a fork of blocking processors stands at a moment, between two windows.
 *
 * @param replicas how many replicas there are
 * @param free how many of them wait for an item, or have yet to ask for their first
 * @param blocked how many wait for room behind them
 * @param waiting how many items wait
 * @param calls how many items the replicas have taken so far
 * @param cpuShare which part of the replicas' busy time was processor time, 0 to 1; not a number if
 *     unknown
 */
public record Glance(
    int replicas, int free, int blocked, int waiting, long calls, double cpuShare) {

  private static final int MANY = 10;

  /** Whether items wait, and none of the replicas for one, nor for what comes behind. */
  boolean lacksReplicas() {
    return waiting > 0 && free == 0 && blocked * MANY <= replicas;
  }
}
