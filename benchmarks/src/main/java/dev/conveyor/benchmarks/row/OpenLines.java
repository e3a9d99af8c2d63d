package dev.conveyor.benchmarks.row;

import com.lmax.disruptor.BlockingWaitStrategy;
import dev.conveyor.Run;
import dev.conveyor.benchmarks.contest.OpenLine;
import dev.conveyor.benchmarks.peer.Disruptors;
import dev.conveyor.benchmarks.peer.ExecutorChain;
import dev.conveyor.benchmarks.peer.Reactors;
import dev.conveyor.benchmarks.pipeline.LinesConveyor;
import dev.conveyor.benchmarks.work.Cheap;
import dev.conveyor.benchmarks.work.Item;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Lines of four cheap steps that stay open. Those that wait spinning are left out: they are never
 * idle.
 */
final class OpenLines {

  private OpenLines() {}

  static List<OpenLine> all() {
    List<UnaryOperator<Item>> steps = List.of(Cheap::add, Cheap::times, Cheap::flip, Cheap::mix);
    return List.of(
        ExecutorChain.open(steps),
        conveyor(),
        Reactors.open(steps),
        new Disruptors("blocking", BlockingWaitStrategy::new).open(steps));
  }

  private static OpenLine conveyor() {
    return new OpenLine(
        "Conveyor",
        output -> {
          Run<Item> run = new LinesConveyor().fourCheap().start(output);
          return OpenLine.opened(run::send, run::close);
        });
  }
}
