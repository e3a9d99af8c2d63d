package dev.conveyor.benchmarks.pipeline;

import dev.conveyor.Conveyor;
import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Sum;

/** Conveyors as contestants. */
public final class Batches {

  private Batches() {}

  /**
   * A conveyor with the options it has when nobody sets any. Each run begins and ends within its
   * turn.
   *
   * @param conveyor the conveyor
   */
  public static Batch conveyor(Conveyor<Item, Item> conveyor) {
    return new Batch(
        "Conveyor",
        items -> {
          Sum sum = new Sum();
          conveyor.run(Item.first(items), sum);
          return sum.checksum();
        });
  }
}
