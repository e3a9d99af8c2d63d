package dev.conveyor.internal.balance;

/**
 * What a pipeline did since it was last looked at. Made once for a layout and filled in again each
 * time.
 */
public final class Observation {

  final long[] itemsIn;
  final long[] itemsOut;
  final double[] selfNanos;
  final long[] busyNanos;
  long nanos;
  long idleNanos;
  int cores;
  double share;

  /** For the nodes of a layout. */
  public Observation(Layout layout) {
    int size = layout.size();
    itemsIn = new long[size];
    itemsOut = new long[size];
    selfNanos = new double[size];
    busyNanos = new long[size];
  }

  /**
   * Sets what concerns the pipeline.
   *
   * @param nanos how long this was
   * @param idleNanos for how long of it the first node waited for input
   * @param cores how many threads run the segments
   * @param share the part of their busy time that these threads were on a core; not a number if
   *     that is not known
   */
  public void window(long nanos, long idleNanos, int cores, double share) {
    this.nanos = nanos;
    this.idleNanos = idleNanos;
    this.cores = cores;
    this.share = share;
  }

  /**
   * Sets what concerns a node; of all its replicas together.
   *
   * @param v the node
   * @param itemsIn how many items it took; a source takes one for each one it gives
   * @param itemsOut how many items it put out, to all branches the same ones counted once
   * @param selfNanos what an item it took cost in the node itself; not a number if nothing was
   *     measured
   * @param busyNanos how long its segment was at work
   */
  public void node(int v, long itemsIn, long itemsOut, double selfNanos, long busyNanos) {
    this.itemsIn[v] = itemsIn;
    this.itemsOut[v] = itemsOut;
    this.selfNanos[v] = selfNanos;
    this.busyNanos[v] = busyNanos;
  }
}
