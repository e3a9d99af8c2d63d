package dev.conveyor.benchmarks.work;

import dev.conveyor.annotation.Processor;
import java.util.Random;

/**
 * Steps that keep a core busy for a given time. Each turn needs the one before, and what comes out
 * chooses the next item, so that no compiler can leave turns out or do several at once; how long a
 * turn takes is measured when the JVM starts.
 */
public final class Spin {

  /** Of the costs that {@link #skewed} has. */
  private static final long SEED = 20_240_229;

  /** The less, the more skewed; below 2 the variance is without bound. */
  private static final double SHAPE = 1.5;

  private static final double MEAN_MICROS = 10;

  private static final int TURNS_PER_MICRO = calibrate();

  private static final int[] SKEWED = pareto();

  private Spin() {}

  /** Of one microsecond. */
  @Processor
  public static Item micro(Item item) {
    return spin(item, TURNS_PER_MICRO);
  }

  /** Of two microseconds. */
  @Processor
  public static Item twoMicros(Item item) {
    return spin(item, 2 * TURNS_PER_MICRO);
  }

  /** Of ten microseconds in the mean: each kind of item has its cost, drawn from a Pareto. */
  @Processor
  public static Item skewed(Item item) {
    return spin(item, SKEWED[item.value()]);
  }

  private static Item spin(Item item, int turns) {
    return Item.of((int) turn(item.value() + 1L, turns));
  }

  private static long turn(long start, int turns) {
    long x = start;
    for (int i = 0; i < turns; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }

  /** The fastest of many tries: what else runs on the machine can only make a try slower. */
  private static int calibrate() {
    int turns = 2_000;
    long best = Long.MAX_VALUE;
    long x = 1;
    for (int i = 0; i < 20_000; i++) {
      long begin = System.nanoTime();
      x = turn(x, turns);
      best = Math.min(best, System.nanoTime() - begin);
    }
    if (x == 0) {
      throw new AssertionError("xorshift never comes to 0");
    }
    return Math.max(1, (int) Math.round(turns * 1_000.0 / best));
  }

  private static int[] pareto() {
    Random random = new Random(SEED);
    double[] costs = new double[Item.KINDS];
    double sum = 0;
    for (int i = 0; i < costs.length; i++) {
      costs[i] = Math.pow(1 - random.nextDouble(), -1 / SHAPE);
      sum += costs[i];
    }
    int[] turns = new int[costs.length];
    for (int i = 0; i < turns.length; i++) {
      double micros = costs[i] * MEAN_MICROS * costs.length / sum;
      turns[i] = (int) Math.round(micros * TURNS_PER_MICRO);
    }
    return turns;
  }
}
