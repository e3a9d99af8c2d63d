package dev.conveyor.internal.pipe;

import org.jspecify.annotations.Nullable;

/** Has contents that only the ring it passes through publishes. */
final class Item {

  static final int NONE = -1;

  private int contents;

  Item(int contents) {
    this.contents = contents;
  }

  /** What is in it; {@link #NONE} if there is no item. */
  static int contents(@Nullable Item item) {
    return item == null ? NONE : item.contents;
  }

  /** The contents of all that is left in a ring, as digits. */
  static int rest(Ring<Item> ring) {
    int rest = 0;
    for (Item item = ring.poll(); item != null; item = ring.poll()) {
      rest = rest * 10 + item.contents;
    }
    return rest;
  }
}
