package dev.conveyor.internal.balance;

import org.jspecify.annotations.Nullable;

/*
 * Where the times of items vary as much as exponential ones, the throughput of n items is off by some
 * 1/√n of it. Replicas pass as soon as they have brought a tenth of what was expected and that error
 * more, which is in the first window, mostly. They fail only on figures of more items and more time:
 * the error is then a sixth of what was expected, and the machine is over a short pause.
 */
/** Replicas that were added and have yet to show what they bring. */
final class Trial {

  /** What a step must be expected to bring for it to be told from noise. */
  private static final double LEAST_EXPECTED = 0.25;

  private static final double LEAST_BROUGHT = 0.1;
  private static final double STALLED = 0.05;
  private static final int MIN_ITEMS = 200;
  private static final long MIN_NANOS = 100_000_000;
  private static final int TWICE = 2;

  private final Window before;
  private final double expected;
  private final double items;
  private @Nullable Window since;
  private int failures;

  private Trial(Window before, double expected) {
    this.before = before;
    this.expected = expected;
    items = Math.max(MIN_ITEMS, Math.pow(6 / expected, 2));
  }

  /** A trial of a step; null if it is to bring headroom rather than throughput. */
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
    double brought = all.throughput() / before.throughput() - 1;
    double error = 1 / Math.sqrt((double) all.completed());
    boolean sure = all.completed() >= items && all.nanos() >= MIN_NANOS;
    if (brought - (sure ? 0 : error) >= LEAST_BROUGHT * expected) {
      return Outcome.PASSED;
    }
    since = sure ? null : all;
    failures += sure ? 1 : 0;
    return failures == TWICE ? Outcome.FAILED : Outcome.OPEN;
  }

  /** The figures without the replicas added. */
  Window before() {
    return before;
  }
}
