package dev.conveyor.benchmarks.row;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.contest.BatchRow;
import dev.conveyor.benchmarks.peer.Disruptors;
import dev.conveyor.benchmarks.peer.Extra;
import dev.conveyor.benchmarks.peer.Loops;
import dev.conveyor.benchmarks.peer.Pekkos;
import dev.conveyor.benchmarks.peer.Queues;
import dev.conveyor.benchmarks.peer.Reactors;
import dev.conveyor.benchmarks.peer.RxJavas;
import dev.conveyor.benchmarks.pipeline.Batches;
import dev.conveyor.benchmarks.pipeline.ForksConveyor;
import dev.conveyor.benchmarks.work.Cheap;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Sum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Three cheap branches that each get every item, joined. Items are counted at the fork. */
public final class ThreeBranches extends BatchRow {

  /** Of the JMH benchmark too. */
  public static final int ITEMS = 1 << 20;

  private static final String PLAIN_LOOP = "plain loop";

  @Override
  public int number() {
    return 6;
  }

  @Override
  public String title() {
    return "replicate to three cheap branches, join";
  }

  @Override
  public String target() {
    return "at least 2 times the best peer";
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
    List<UnaryOperator<Item>> branches = List.of(Cheap::add, Cheap::times, Cheap::flip);
    Pekkos pekko = new Pekkos();
    List<Batch> contestants = new ArrayList<>();
    Collections.addAll(
        contestants,
        new Batch(PLAIN_LOOP, ThreeBranches::loop),
        Batches.conveyor(new ForksConveyor().threeCheapBranches()),
        Loops.parallelStreamOfBranches(branches),
        Reactors.replicatedFused(branches),
        Reactors.replicatedHops(branches),
        RxJavas.replicatedFused(branches),
        RxJavas.replicatedHops(branches),
        pekko.replicatedFused(branches),
        pekko.replicatedAsync(branches),
        new Disruptors("yielding", YieldingWaitStrategy::new).replicated(branches),
        new Disruptors("blocking", BlockingWaitStrategy::new).replicated(branches),
        Queues.replicated(branches));
    Extra.all().forEach(extra -> contestants.add(extra.replicated(branches)));
    return contestants;
  }

  private static long loop(int items) {
    long sum = 0;
    for (int i = 0; i < items; i++) {
      Item item = Item.of(i);
      sum += Cheap.add(item).value();
      sum += Cheap.times(item).value();
      sum += Cheap.flip(item).value();
    }
    return Sum.checksum(sum, 3L * items);
  }
}
