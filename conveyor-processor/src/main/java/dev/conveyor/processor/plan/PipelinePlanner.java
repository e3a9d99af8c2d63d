package dev.conveyor.processor.plan;

import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.PipeRef;
import dev.conveyor.processor.expression.Setting;
import dev.conveyor.processor.trace.Meaning;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays out pipelines that are right: what is to be built of each element, in its order. */
public final class PipelinePlanner {

  private PipelinePlanner() {}

  /**
   * Plans a pipeline.
   *
   * @param trace the pipeline, which no rule has anything against
   */
  public static PipelinePlan plan(Trace trace) {
    return new PipelinePlan(trace.sketch().pipeline(), trace.input(), nodes(trace.row()));
  }

  private static List<Planned> nodes(Traced.Row row) {
    List<Planned> nodes = new ArrayList<>();
    row.elements().forEach(element -> add(element, nodes));
    return nodes;
  }

  private static void add(Traced element, List<Planned> nodes) {
    if (element instanceof Traced.Call call) {
      nodes.add(work(call));
    } else if (element instanceof Traced.Expanded expanded) {
      nodes.addAll(nodes(expanded.row()));
    } else if (element instanceof Traced.Forked split) {
      // What makes the copies stands right before the fork.
      split.copier().ifPresent(copier -> add(copier, nodes));
      nodes.add(split(split));
    } else {
      nodes.add(
          element.element() instanceof PipeRef pipe
              ? new Planned.Pipe(pipe.capacity(), pipe.implied())
              : new Planned.Merge());
    }
  }

  private static Planned.Work work(Traced.Call call) {
    Meaning.Processor processor = call.processor();
    return new Planned.Work(
        call.element().text(),
        processor.method(),
        processor.signature(),
        processor.origin(),
        processor.completion(),
        call.copies(),
        processor.type().sharesState(),
        call.in(),
        call.out());
  }

  private static Planned.Split split(Traced.Forked split) {
    ForkRef fork = split.element();
    List<Planned.Way> ways = new ArrayList<>();
    for (int i = 0; i < split.branches().size(); i++) {
      Traced.Row row = split.branches().get(i);
      boolean pass = fork.branches().get(i).pass();
      ways.add(new Planned.Way(pass ? List.of() : nodes(row), row.end()));
    }
    return new Planned.Split(fork.kind(), width(fork), ways, split.out());
  }

  private static ReplicaCount width(ForkRef fork) {
    Optional<Setting> setting =
        fork.settings().flatMap(settings -> settings.settings().stream().findFirst());
    if (setting.isPresent() && setting.get() instanceof Setting.Count count) {
      return new ReplicaCount.Fixed(count.replicas());
    }
    if (setting.isPresent() && setting.get() instanceof Setting.Range range) {
      return new ReplicaCount.Between(range.min(), range.max());
    }
    return new ReplicaCount.Auto();
  }
}
