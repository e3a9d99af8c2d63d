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

/** A balanced fork whose items differ in cost: few of them take most of the time. */
public final class SkewedCost extends BatchRow {

  /** Of the JMH benchmark too; some 400 ms of work on two cores. */
  public static final int ITEMS = 80 * Item.KINDS;

  @Override
  public int number() {
    return 4;
  }

  @Override
  public String title() {
    return "balanced fork over skewed cost (Pareto, mean 10 µs)";
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
        new Balanced(Cheap::add, Spin::skewed, Cheap::mix),
        Batches.conveyor(new ForksConveyor().skewed()));
  }
}
