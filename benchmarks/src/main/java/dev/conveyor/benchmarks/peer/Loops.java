package dev.conveyor.benchmarks.peer;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What the JDK gives without a pipeline: threads that share nothing, and parallel streams.
 *
 * <p>The threads are the upper bound of what the cores can do. Each does the whole work for its
 * share of the items; shares are whole multiples of all kinds of items, so that they are equally
 * dear.
 *
 * <p>The streams run over a range, which splits evenly: the package documentation of {@code
 * java.util.stream} and {@code Spliterator} ask for a source of known size that does.
 */
public final class Loops {

  /** The name of the threads that share nothing. */
  public static final String CONTROL = "control: a plain thread per core";

  private Loops() {}

  /**
   * Independent threads, one for each core.
   *
   * @param steps what each does with an item
   */
  public static Batch threads(List<UnaryOperator<Item>> steps) {
    return new Batch(
        CONTROL,
        items -> {
          int whole = items / Item.KINDS / Cores.COUNT * Item.KINDS;
          List<FutureTask<Long>> shares = new ArrayList<>();
          for (int i = 0; i < Cores.COUNT; i++) {
            int begin = i * whole;
            int end = i == Cores.COUNT - 1 ? items : begin + whole;
            FutureTask<Long> share = new FutureTask<>(() -> work(steps, begin, end));
            shares.add(share);
            new Thread(share, "control-" + i).start();
          }
          long sum = 0;
          for (FutureTask<Long> share : shares) {
            sum += share.get();
          }
          return Sum.checksum(sum, items);
        });
  }

  private static long work(List<UnaryOperator<Item>> steps, int begin, int end) {
    long sum = 0;
    for (int i = begin; i < end; i++) {
      Item item = Item.of(i);
      for (UnaryOperator<Item> step : steps) {
        item = step.apply(item);
      }
      sum += item.value();
    }
    return sum;
  }

  /**
   * A parallel stream, a {@code map} for each step.
   *
   * @param steps the steps
   */
  public static Batch parallelStream(List<UnaryOperator<Item>> steps) {
    return new Batch(
        "parallel stream",
        items -> {
          var stream = IntStream.range(0, items).parallel().mapToObj(Item::of);
          for (UnaryOperator<Item> step : steps) {
            stream = stream.map(step);
          }
          return Sum.checksum(stream.mapToLong(Item::value).sum(), items);
        });
  }

  /**
   * A parallel stream that does all branches of an item, one after another.
   *
   * @param branches the branches
   */
  public static Batch parallelStreamOfBranches(List<UnaryOperator<Item>> branches) {
    return new Batch(
        "parallel stream",
        items -> {
          var stream =
              IntStream.range(0, items)
                  .parallel()
                  .mapToObj(Item::of)
                  .<Item>mapMulti(
                      (item, out) -> {
                        for (UnaryOperator<Item> branch : branches) {
                          out.accept(branch.apply(item));
                        }
                      });
          long sum = stream.mapToLong(Item::value).sum();
          return Sum.checksum(sum, (long) items * branches.size());
        });
  }
}
