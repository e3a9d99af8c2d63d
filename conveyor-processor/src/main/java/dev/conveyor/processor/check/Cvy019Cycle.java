package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.trace.Meaning;
import dev.conveyor.processor.trace.Sketch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** No pipeline contains itself. */
final class Cvy019Cycle {

  private final Map<PipelineMethod, Sketch> sketches;
  private final Set<PipelineMethod> members = new HashSet<>();

  private Cvy019Cycle(Map<PipelineMethod, Sketch> sketches) {
    this.sketches = sketches;
  }

  /**
   * The cycles among pipelines.
   *
   * @param problems one for each cycle, at its first pipeline
   * @param members all pipelines that are in one
   */
  record Cycles(Map<PipelineMethod, Problem> problems, Set<PipelineMethod> members) {}

  /**
   * Looks for cycles.
   *
   * @param sketches the pipelines of a type, in their order
   */
  static Cycles check(Map<PipelineMethod, Sketch> sketches) {
    return new Cvy019Cycle(sketches).check();
  }

  private Cycles check() {
    Map<PipelineMethod, Problem> problems = new LinkedHashMap<>();
    for (Sketch start : sketches.values()) {
      if (!members.contains(start.pipeline())) {
        wayBack(start, start.pipeline(), new HashSet<>())
            .ifPresent(way -> problems.put(start.pipeline(), cycle(start, way)));
      }
    }
    return new Cycles(problems, members);
  }

  /** The names that lead from a pipeline to one that contains it. */
  private Optional<List<ProcessorRef>> wayBack(
      Sketch from, PipelineMethod goal, Set<PipelineMethod> visited) {
    for (Map.Entry<ProcessorRef, Meaning> entry : from.meanings().entrySet()) {
      if (entry.getValue() instanceof Meaning.Inlined inlined) {
        Optional<List<ProcessorRef>> rest = wayBack(inlined.pipeline(), goal, visited);
        if (rest.isPresent()) {
          members.add(from.pipeline());
          List<ProcessorRef> way = new ArrayList<>(List.of(entry.getKey()));
          way.addAll(rest.get());
          return Optional.of(way);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<List<ProcessorRef>> wayBack(
      PipelineMethod next, PipelineMethod goal, Set<PipelineMethod> visited) {
    if (next.equals(goal)) {
      return Optional.of(List.of());
    }
    return Optional.ofNullable(sketches.get(next))
        .filter(sketch -> visited.add(next))
        .flatMap(sketch -> wayBack(sketch, goal, visited));
  }

  private static Problem cycle(Sketch start, List<ProcessorRef> way) {
    List<String> path = new ArrayList<>(List.of(start.pipeline().name()));
    way.forEach(ref -> path.add(ref.name().text()));
    return start
        .drawing()
        .problem(
            Code.CVY019,
            way.get(0).span(),
            path.size() == 2
                ? "the pipeline '" + path.get(0) + "' contains itself"
                : "pipelines contain each other: " + String.join(" → ", path),
            start.drawing().without(way.get(0).span()));
  }
}
