package dev.conveyor.internal.balance;

/** That more replicas than a number brought nothing, and under what load that was so. */
final class Lesson {

  private static final double WEIGHT = 0.125;
  private static final double OTHER_THROUGHPUT = 1.5;
  private static final double OTHER_STALL = 0.25;

  private final Window learnt;
  private double throughput;
  private double stalled;

  /** A lesson learnt from the figures with the most replicas that are of use. */
  Lesson(Window learnt) {
    this.learnt = learnt;
    throughput = learnt.throughput();
    stalled = learnt.stalled();
  }

  /** The most replicas that are of use. */
  int most() {
    return learnt.replicas();
  }

  /** Takes in a window; whether the load has become another, so that the lesson is of no use. */
  boolean isOver(Window window) {
    throughput += WEIGHT * (window.throughput() - throughput);
    stalled += WEIGHT * (window.stalled() - stalled);
    return throughput > learnt.throughput() * OTHER_THROUGHPUT
        || throughput < learnt.throughput() / OTHER_THROUGHPUT
        || Math.abs(stalled - learnt.stalled()) > OTHER_STALL;
  }
}
