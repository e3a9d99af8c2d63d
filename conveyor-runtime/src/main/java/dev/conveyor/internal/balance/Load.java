package dev.conveyor.internal.balance;

import java.util.Arrays;

/*
 * How many items reach a node is not read from its counters: in a short window, a queue that fills
 * or empties hides it. Each node is asked only how many items it puts out for each one it takes, and
 * these gains are multiplied along the edges. This is how DS2 finds the true rates of operators (V.
 * Kalavri et al., "Three steps is all you need", OSDI 2018). Replicated branches get the full rate
 * each, a join the sum of its branches; nodes that share a pipe divide the rate as they took items.
 */
/** What one item of the input costs at each node of a layout. */
final class Load {

  private final Layout layout;
  private final double[] ownNanos;
  private final double[] gain;
  private final double[] taken;
  private final double[] takenOfShared;
  private final double[] rate;
  private final double[] edgeRate;
  private final double[] nanos;
  private double coreNanos;

  /** A load of processors that put out an item for each one they take, and cost nothing. */
  Load(Layout layout) {
    this.layout = layout;
    int size = layout.size();
    ownNanos = new double[size];
    gain = new double[size];
    taken = new double[size];
    takenOfShared = new double[layout.sharedPipes()];
    rate = new double[size];
    edgeRate = new double[layout.edges()];
    nanos = new double[size];
    Arrays.fill(gain, 1);
    Arrays.fill(taken, 1);
    propagate();
  }

  /**
   * Sets the figures of a node. They count from the next {@link #propagate} on.
   *
   * @param v the node
   * @param ownNanos what an item that it takes costs in the node itself
   * @param gain how many items it puts out for one that it takes
   * @param taken how many items it took; matters only among nodes that share a pipe
   */
  void set(int v, double ownNanos, double gain, double taken) {
    this.ownNanos[v] = ownNanos;
    this.gain[v] = gain;
    this.taken[v] = taken;
  }

  /** Works out what reaches each node. */
  void propagate() {
    Arrays.fill(takenOfShared, 0);
    for (int v = 0; v < rate.length; v++) {
      int pipe = layout.sharedPipeOf(v);
      if (pipe != Layout.NONE) {
        takenOfShared[pipe] += taken[v];
      }
    }
    coreNanos = 0;
    for (int v = 0; v < rate.length; v++) {
      rate[v] = layout.producers(v) == 0 ? 1 : 0;
      for (int e = layout.firstEdge(v); e < layout.firstEdge(v + 1); e++) {
        int producer = layout.producer(e);
        edgeRate[e] = rate[producer] * gain[producer] * share(v);
        rate[v] += edgeRate[e];
      }
      nanos[v] = rate[v] * ownNanos[v];
      if (!layout.isBlocking(v)) {
        coreNanos += nanos[v];
      }
    }
  }

  private double share(int v) {
    int pipe = layout.sharedPipeOf(v);
    return pipe == Layout.NONE || takenOfShared[pipe] == 0 ? 1 : taken[v] / takenOfShared[pipe];
  }

  /** How many items come along an edge for one item of the input. */
  double edgeRate(int edge) {
    return edgeRate[edge];
  }

  /** How many items a node puts out for one item of the input. */
  double rateOut(int v) {
    return rate[v] * gain[v];
  }

  /** What one item of the input costs in a node itself. */
  double nanos(int v) {
    return nanos[v];
  }

  /** What one item of the input costs on the cores, without any hops. */
  double coreNanos() {
    return coreNanos;
  }
}
