package dev.conveyor.benchmarks.row;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.peer.Disruptors;
import dev.conveyor.benchmarks.peer.Extra;
import dev.conveyor.benchmarks.peer.Loops;
import dev.conveyor.benchmarks.peer.Pekkos;
import dev.conveyor.benchmarks.peer.Queues;
import dev.conveyor.benchmarks.peer.Reactors;
import dev.conveyor.benchmarks.peer.RxJavas;
import dev.conveyor.benchmarks.work.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** The peers of rows that are steps in a row. */
final class Chains {

  private Chains() {}

  static List<Batch> peers(List<UnaryOperator<Item>> steps) {
    Pekkos pekko = new Pekkos();
    List<Batch> peers = new ArrayList<>();
    Collections.addAll(
        peers,
        Loops.parallelStream(steps),
        Reactors.fused(steps),
        Reactors.hops(steps),
        Reactors.parallel(steps),
        RxJavas.fused(steps),
        RxJavas.hops(steps),
        RxJavas.parallel(steps),
        pekko.fused(steps),
        pekko.async(steps),
        new Disruptors("yielding", YieldingWaitStrategy::new).chain(steps),
        new Disruptors("blocking", BlockingWaitStrategy::new).chain(steps),
        Queues.chain(steps));
    Extra.all().forEach(extra -> peers.add(extra.chain(steps)));
    return peers;
  }
}
