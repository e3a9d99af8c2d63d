package dev.conveyor.internal.balance;

/**
 * What a spread fork did for a while. Times are in nanoseconds.
 *
 * @param nanos how long that was
 * @param replicas how many replicas there were, all the time
 * @param producerStalledNanos how long the producer waited for room in the fork's pipe; where there
 *     are several, on average
 * @param idleNanos how long the replicas waited for items, added up
 * @param blockedNanos how long the replicas waited for room behind them, added up
 * @param completed how many items they were done with
 * @param processCpuCores how many cores this process used, on average; not a number if unknown
 * @param cpuShare which part of the replicas' busy time was processor time, 0 to 1; not a number if
 *     unknown
 */
public record Window(
    long nanos,
    int replicas,
    long producerStalledNanos,
    long idleNanos,
    long blockedNanos,
    long completed,
    double processCpuCores,
    double cpuShare) {

  private static final double BLOCKED = 0.1;

  /** This window and the one after it. */
  Window plus(Window next) {
    double share = (double) next.nanos / (nanos + next.nanos);
    return new Window(
        nanos + next.nanos,
        replicas,
        producerStalledNanos + next.producerStalledNanos,
        idleNanos + next.idleNanos,
        blockedNanos + next.blockedNanos,
        completed + next.completed,
        mean(processCpuCores, next.processCpuCores, share),
        mean(cpuShare, next.cpuShare, share));
  }

  private static double mean(double a, double b, double shareOfB) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) ? b : a;
    }
    return a + shareOfB * (b - a);
  }

  /** B/T: how many replicas were busy, on average. */
  double busy() {
    double busyNanos = (double) replicas * nanos - idleNanos - blockedNanos;
    return Math.max(0, Math.min(replicas, busyNanos / nanos));
  }

  /** s = S/T: which part of the time the producer was stalled. */
  double stalled() {
    return Math.max(0, Math.min(1, (double) producerStalledNanos / nanos));
  }

  /** Which part of the replicas' time they were blocked. */
  double blocked() {
    return (double) blockedNanos / nanos / replicas;
  }

  /** Whether what comes behind is the bottleneck. */
  boolean isBlocked() {
    return blocked() > BLOCKED;
  }

  /** n/T: how many items a nanosecond were completed. */
  double throughput() {
    return (double) completed / nanos;
  }
}
