package dev.conveyor.benchmarks.row;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.contest.BatchRow;
import dev.conveyor.benchmarks.peer.Balanced;
import dev.conveyor.benchmarks.peer.Loops;
import dev.conveyor.benchmarks.pipeline.Batches;
import dev.conveyor.benchmarks.pipeline.ForksConveyor;
import dev.conveyor.benchmarks.work.Cheap;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Spin;
import java.util.List;

/** One processor of two microseconds among cheap ones, in a balanced fork. */
public final class TwoMicrosAmongCheap extends BatchRow {

  /** Of the JMH benchmark too; some 400 ms of work on two cores. */
  public static final int ITEMS = 400 * Item.KINDS;

  @Override
  public int number() {
    return 3;
  }

  @Override
  public String title() {
    return "one processor of 2 µs among cheap ones, balanced";
  }

  @Override
  public String target() {
    return "at least 0.95 of independent plain threads, without any setting";
  }

  @Override
  public String reference() {
    return Loops.CONTROL;
  }

  @Override
  public int items() {
    return ITEMS;
  }

  @Override
  public List<Batch> contestants() {
    return Balances.contestants(
        new Balanced(Cheap::add, Spin::twoMicros, item -> Cheap.mix(Cheap.flip(item))),
        Batches.conveyor(new ForksConveyor().twoMicrosAmongCheap()));
  }
}
