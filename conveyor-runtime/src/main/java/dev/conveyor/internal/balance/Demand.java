package dev.conveyor.internal.balance;

/**
 * What is asked of a pipeline, and what it has for that.
 *
 * @param load what an item of the input costs at each node
 * @param cores how many threads run the segments
 * @param period the time between two items of the input; 0 if they come as fast as they are taken
 */
record Demand(Load load, int cores, double period) {

  /** The least time from one item to the next that any plan can reach. */
  double least() {
    return Math.max(load.coreNanos() / cores, period);
  }
}
