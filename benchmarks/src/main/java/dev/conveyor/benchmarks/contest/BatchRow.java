package dev.conveyor.benchmarks.contest;

import java.time.Duration;
import java.util.List;

/**
 * A row whose contestants do a given number of items at a time and must all come to the same
 * checksum. What is measured is how many items a second they do.
 */
public abstract class BatchRow implements Row<Batch> {

  private static final int MOST_WARM_UPS = 12;

  /** How many items a contestant does at a time. */
  public abstract int items();

  @Override
  public abstract List<Batch> contestants() throws Exception;

  @Override
  public List<Figure> figures() {
    return List.of(Figure.compared("M items/s"));
  }

  @Override
  public int mostWarmUps() {
    return MOST_WARM_UPS;
  }

  @Override
  public double[] turn(Batch contestant, Duration turn) throws Exception {
    int items = items();
    long begin = System.nanoTime();
    long done = 0;
    long elapsed;
    do {
      contestant.job().run(items);
      done += items;
      elapsed = System.nanoTime() - begin;
    } while (elapsed < turn.toNanos());
    return new double[] {done * 1e3 / elapsed};
  }
}
