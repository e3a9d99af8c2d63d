package dev.conveyor.benchmarks.row;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.peer.Balanced;
import dev.conveyor.benchmarks.peer.Disruptors;
import dev.conveyor.benchmarks.peer.Extra;
import dev.conveyor.benchmarks.peer.Loops;
import dev.conveyor.benchmarks.peer.Pekkos;
import dev.conveyor.benchmarks.peer.Queues;
import dev.conveyor.benchmarks.peer.Reactors;
import dev.conveyor.benchmarks.peer.RxJavas;
import java.util.ArrayList;
import java.util.List;

/** The contestants of rows that are one balanced step between two others. */
final class Balances {

  private Balances() {}

  static List<Batch> contestants(Balanced shape, Batch conveyor) {
    List<Batch> contestants = new ArrayList<>();
    contestants.add(Loops.threads(shape.steps()));
    contestants.add(conveyor);
    contestants.add(Loops.parallelStream(shape.steps()));
    contestants.add(Reactors.balanced(shape));
    contestants.add(RxJavas.balanced(shape));
    contestants.add(new Pekkos().balanced(shape));
    contestants.add(new Disruptors("yielding", YieldingWaitStrategy::new).balanced(shape));
    contestants.add(new Disruptors("blocking", BlockingWaitStrategy::new).balanced(shape));
    contestants.add(Queues.balanced(shape));
    Extra.all().forEach(extra -> contestants.add(extra.balanced(shape)));
    return contestants;
  }
}
