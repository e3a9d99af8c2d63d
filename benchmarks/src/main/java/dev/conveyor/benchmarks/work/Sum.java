package dev.conveyor.benchmarks.work;

import java.util.function.Consumer;

/** Takes the output of a run. Used by one thread at a time. */
public final class Sum implements Consumer<Item> {
  private long sum;
  private long count;

  @Override
  public void accept(Item item) {
    sum += item.value();
    count++;
  }

  /** How many items came. */
  public long count() {
    return count;
  }

  /** Tells whether all that should have come has, whatever its order. */
  public long checksum() {
    return checksum(sum, count);
  }

  /**
   * The same, for those who have to add up by themselves.
   *
   * @param sum the values
   * @param count how many there were
   */
  public static long checksum(long sum, long count) {
    return 31 * sum + count;
  }
}
