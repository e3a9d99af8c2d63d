package dev.conveyor.internal.segment;

import java.util.concurrent.TimeUnit;

/*
 * What a segment has put out is told once a batch, which is soon, as long as its batches are short.
 * If the user's method waits in the middle of one, nobody was told of what came before; and what it
 * waits for may be just that, as when a later stage gives back what it takes. The sweeper finds it
 * milliseconds later.
 *
 * The first time cannot be foreseen, and one long chunk may as well be the machine's, or an item that
 * takes long. But what has waited twice within a few chunks is likely to wait again, so that the
 * segment then goes item by item for a while, and tells of each: for as long as most items wait, and
 * for more items the next time if it soon was not enough. Pauses of a busy machine come each few
 * milliseconds at the most; to mind them would cost more than they do.
 */
/** Whether the methods of a segment have lately waited in the middle of a chunk. */
final class Hesitation {

  /** A chunk is meant to last a quarter of it at the most. */
  private static final long WAITED_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  /** How many times as long as an item takes as a rule. */
  private static final int WAITED_ITEMS = 50;

  private static final int ITEM_SHARE = 16;

  /** Within how many chunks it has to wait twice. */
  private static final int NEAR = 8;

  private static final int FEWEST = 64;
  private static final int MOST = 1 << 14;
  private static final int SOON = 1024;

  private int length = FEWEST;
  private long left;
  private long since = SOON;
  private int quiet = NEAR;
  private long itemNanos;

  /**
   * Takes in a chunk.
   *
   * @param items how many items it had
   * @param nanos how long it took
   * @return whether what it did is to be told before the next one
   */
  boolean observe(long items, long nanos) {
    boolean oneByOne = left > 0;
    left = Math.max(0, left - items);
    since += oneByOne ? 0 : items;
    if (nanos < WAITED_NANOS || nanos < WAITED_ITEMS * itemNanos) {
      quiet = Math.min(quiet + 1, NEAR);
      itemNanos += (nanos / Math.max(1, items) - itemNanos) / ITEM_SHARE;
    } else if (oneByOne || items > 1) {
      if (quiet < NEAR) {
        begin(oneByOne);
      }
      quiet = 0;
    }
    return left > 0;
  }

  private void begin(boolean again) {
    if (!again) { // else nobody was told late
      length = since > SOON ? FEWEST : Math.min(2 * length, MOST);
      since = 0;
    }
    left = length;
  }

  /** Whether it is to go item by item. */
  boolean isOn() {
    return left > 0;
  }
}
