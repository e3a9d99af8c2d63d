package dev.conveyor.internal.balance;

import org.jspecify.annotations.Nullable;

/*
 * A lesson is a number of replicas and the load under which it was learnt: the throughput, and how
 * much of the time the producer was stalled, both smoothed. It is forgotten when these have become
 * others.
 *
 * M1  Replicas that were added for nothing are not added again. But it may have been something else
 *     that was busy for a while, on this machine or behind a connection, and a throughput that stays
 *     as it is does not tell. So they are tried again after FIRST_PATIENCE, then after twice as long,
 *     and so on: a few short trials an hour.
 * M2  Replicas that were taken away and had to be added again are kept.
 */
/** What a balancer has learnt from steps that were taken back. */
final class Lessons {

  static final long FIRST_PATIENCE_NANOS = 30_000_000_000L;

  private static final double WEIGHT = 0.125;
  private static final double OTHER_THROUGHPUT = 1.5;
  private static final double OTHER_STALL = 0.25;

  private record Lesson(int replicas, double throughput, double stalled) {}

  private double throughput = Double.NaN;
  private double stalled;
  private @Nullable Lesson most;
  private @Nullable Lesson least;
  private @Nullable Lesson shrunk;
  private long patience = FIRST_PATIENCE_NANOS;
  private long undoneAt;

  /** Takes in a window, and forgets what does not hold for its load. */
  void observe(Window window, long now) {
    double weight = Double.isNaN(throughput) ? 1 : WEIGHT;
    throughput = mix(throughput, window.throughput(), weight);
    stalled = mix(stalled, window.stalled(), weight);
    least = ifItHolds(least);
    shrunk = ifItHolds(shrunk);
    if (most != null && ifItHolds(most) == null) {
      most = null;
      patience = FIRST_PATIENCE_NANOS;
    }
    if (most != null && now - undoneAt >= patience) {
      most = null;
      patience *= 2;
    }
  }

  private static double mix(double before, double now, double weight) {
    return weight == 1 ? now : before + weight * (now - before);
  }

  private @Nullable Lesson ifItHolds(@Nullable Lesson lesson) {
    return lesson != null
            && throughput <= lesson.throughput * OTHER_THROUGHPUT
            && throughput >= lesson.throughput / OTHER_THROUGHPUT
            && Math.abs(stalled - lesson.stalled) <= OTHER_STALL
        ? lesson
        : null;
  }

  /** The most replicas that were of use. */
  int most() {
    return most == null ? Integer.MAX_VALUE : most.replicas;
  }

  /** The fewest replicas that were enough. */
  int least() {
    return least == null ? 1 : least.replicas;
  }

  /** The fork has grown; if it had shrunk under this load, that was wrong (M2). */
  void grown(int to) {
    if (shrunk != null) {
      least = learn(to);
      shrunk = null;
    }
  }

  /** The fork has shrunk. */
  void shrunk(int to) {
    shrunk = learn(to);
  }

  /** More replicas than these brought nothing (M1). */
  void undone(int to, long now) {
    most = learn(to);
    least = null;
    undoneAt = now;
  }

  private Lesson learn(int replicas) {
    return new Lesson(replicas, throughput, stalled);
  }
}
