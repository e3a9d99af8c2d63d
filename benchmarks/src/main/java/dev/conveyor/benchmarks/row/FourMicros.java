package dev.conveyor.benchmarks.row;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.contest.BatchRow;
import dev.conveyor.benchmarks.peer.Loops;
import dev.conveyor.benchmarks.pipeline.Batches;
import dev.conveyor.benchmarks.pipeline.LinesConveyor;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Spin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Four processors of a microsecond each: whether all cores work, and what the hops cost. */
public final class FourMicros extends BatchRow {

  /** Of the JMH benchmark too; some 400 ms of work on two cores. */
  public static final int ITEMS = 200 * Item.KINDS;

  @Override
  public int number() {
    return 2;
  }

  @Override
  public String title() {
    return "four processors of 1 µs each";
  }

  @Override
  public String target() {
    return "at least 0.95 of independent plain threads";
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
    List<UnaryOperator<Item>> steps = Collections.nCopies(4, Spin::micro);
    List<Batch> contestants = new ArrayList<>();
    contestants.add(Loops.threads(steps));
    contestants.add(Batches.conveyor(new LinesConveyor().fourMicros()));
    contestants.addAll(Chains.peers(steps));
    return contestants;
  }
}
