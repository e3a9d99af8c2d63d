package dev.conveyor.internal.run;

import java.util.concurrent.TimeUnit;

/*
 * What a segment has put out is told once a batch, which is soon, as long as its batches are short.
 * If the user's method waits in the middle of one, nobody was told of what came before; and what it
 * waits for may be just that, as when a later stage gives back what it takes. The sweeper finds it
 * milliseconds later.
 *
 * The first time cannot be foreseen. But what has waited once is likely to wait again, so that the
 * segment then goes item by item for a while, and tells of each. It does so for more items each time
 * that it was not enough: so what is lost by waits that come once in many items, and by telling, is
 * small beside the time of the items themselves.
 */
/** Whether the methods of a segment have lately waited in the middle of a chunk. */
final class Hesitation {

  /** A chunk is meant to last a quarter of it at the most. */
  private static final long WAITED_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  /** Items that take so long are told of one by one in any case: it costs them nothing. */
  private static final long SLOW_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private static final int FEWEST = 64;
  private static final int MOST = 1 << 14;
  private static final int SOON = 16;

  private int length = FEWEST / 2;
  private long left;
  private long since = (long) SOON * MOST;

  /**
   * Takes in a chunk.
   *
   * @param items how many items it had
   * @param nanos how long it took
   * @return whether what it did is to be told before the next one
   */
  boolean observe(long items, long nanos) {
    if (left > 0) {
      left -= items;
    } else {
      since += items;
    }
    if (nanos >= WAITED_NANOS && (items > 1 || left > 0)) {
      begin(items);
    }
    return left > 0 || nanos >= items * SLOW_NANOS;
  }

  private void begin(long items) {
    if (items > 1) { // while it went item by item, nobody was told late
      length = since > (long) SOON * length ? FEWEST : Math.min(2 * length, MOST);
      since = 0;
    }
    left = length;
  }

  /** Whether it is to go item by item. */
  boolean isOn() {
    return left > 0;
  }
}
