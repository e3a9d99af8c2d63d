package dev.conveyor.benchmarks.row;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.contest.BatchRow;
import dev.conveyor.benchmarks.pipeline.Batches;
import dev.conveyor.benchmarks.pipeline.LinesConveyor;
import dev.conveyor.benchmarks.work.Cheap;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Four cheap processors in a row: what a framework costs when the work costs nothing. */
public final class FourCheap extends BatchRow {

  /** Of the JMH benchmark too. */
  public static final int ITEMS = 1 << 21;

  private static final String PLAIN_LOOP = "plain loop";

  @Override
  public int number() {
    return 1;
  }

  @Override
  public String title() {
    return "four cheap processors in a row";
  }

  @Override
  public String target() {
    return "at least 0.4 of a plain loop; 3 times the best peer that keeps the four steps apart;"
        + " ahead of every fused one";
  }

  @Override
  public String reference() {
    return PLAIN_LOOP;
  }

  @Override
  public int items() {
    return ITEMS;
  }

  @Override
  public List<Batch> contestants() {
    List<Batch> contestants = new ArrayList<>();
    contestants.add(new Batch(PLAIN_LOOP, FourCheap::loop));
    contestants.add(new Batch("plain loop, iterator and consumer", FourCheap::loopOverInput));
    contestants.add(Batches.conveyor(new LinesConveyor().fourCheap()));
    contestants.addAll(Chains.peers(List.of(Cheap::add, Cheap::times, Cheap::flip, Cheap::mix)));
    return contestants;
  }

  /** As fast as it gets: no iterator, the sum in a register. */
  private static long loop(int items) {
    long sum = 0;
    for (int i = 0; i < items; i++) {
      sum += Cheap.mix(Cheap.flip(Cheap.times(Cheap.add(Item.of(i))))).value();
    }
    return Sum.checksum(sum, items);
  }

  /** With the input and the output that the frameworks have. */
  private static long loopOverInput(int items) {
    Sum sum = new Sum();
    deliver(Item.first(items), sum);
    return sum.checksum();
  }

  private static void deliver(Iterable<Item> input, Consumer<Item> output) {
    for (Item item : input) {
      output.accept(Cheap.mix(Cheap.flip(Cheap.times(Cheap.add(item)))));
    }
  }
}
