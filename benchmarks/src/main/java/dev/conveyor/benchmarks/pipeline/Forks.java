package dev.conveyor.benchmarks.pipeline;

import dev.conveyor.Conveyor;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import dev.conveyor.benchmarks.work.Cheap;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Spin;

/** Branches that each get every item, and the ones that share them. */
public interface Forks {

  /** What is before the fork has to be a processor: this one does nothing. */
  @Processor
  static Item take(Item item) {
    return item;
  }

  /** Three {@linkplain Cheap cheap} branches. */
  @Pipeline("take | replicate { Cheap.add, Cheap.times, Cheap.flip } | join")
  Conveyor<Item, Item> threeCheapBranches();

  /** {@linkplain Spin#twoMicros Two microseconds} among cheap ones. */
  @Pipeline("Cheap.add | balance { Spin.twoMicros } | join | Cheap.flip | Cheap.mix")
  Conveyor<Item, Item> twoMicrosAmongCheap();

  /** A cost that differs from item to item. */
  @Pipeline("Cheap.add | balance { Spin.skewed } | join | Cheap.mix")
  Conveyor<Item, Item> skewed();
}
