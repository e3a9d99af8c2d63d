package dev.conveyor.internal.balance;

import org.jspecify.annotations.Nullable;

/** Replicas that were added and have yet to show what they bring. */
final class Trial {

  /** What a step must be expected to bring for it to be told from noise. */
  private static final double LEAST_EXPECTED = 0.25;

  private static final double LEAST_BROUGHT = 0.1;
  private static final double STALLED = 0.05;
  private static final int TWICE = 2;

  private final Window before;
  private final double expected;
  private final int items;
  private @Nullable Window since;
  private int failures;

  private Trial(Window before, double expected) {
    this.before = before;
    this.expected = expected;
    // the throughput of n items is off by some 1/√n: a third of the gain expected
    items = (int) Math.ceil(Math.pow(3 / expected, 2));
  }

  /** A trial of a step; null if the step is to bring headroom rather than throughput. */
  static @Nullable Trial of(Window before, int width) {
    double more = (double) width / before.replicas();
    double asked = 1 / Math.max(Balancer.LEAST_UNSTALLED, 1 - before.stalled());
    double expected = Math.min(more, asked) - 1;
    return expected < LEAST_EXPECTED ? null : new Trial(before, expected);
  }

  enum Outcome {
    OPEN,
    PASSED,
    FAILED
  }

  /** Takes in a window with the replicas added. */
  Outcome observe(Window window) {
    if (window.stalled() < STALLED || window.isBlocked()) {
      return Outcome.PASSED;
    }
    Window all = since == null ? window : since.plus(window);
    if (all.completed() < items) {
      since = all;
      return Outcome.OPEN;
    }
    since = null;
    double brought = all.throughput() / before.throughput() - 1;
    if (brought >= LEAST_BROUGHT * expected) {
      return Outcome.PASSED;
    }
    return ++failures == TWICE ? Outcome.FAILED : Outcome.OPEN;
  }

  /** The figures without the replicas added. */
  Window before() {
    return before;
  }
}
