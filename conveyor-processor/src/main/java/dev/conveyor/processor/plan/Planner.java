package dev.conveyor.processor.plan;

import dev.conveyor.processor.check.Cvy002UnknownName;
import dev.conveyor.processor.check.Cvy012Signature;
import dev.conveyor.processor.check.Cvy016PipelineMethod;
import dev.conveyor.processor.check.Cvy019Cycle;
import dev.conveyor.processor.check.Drawing;
import dev.conveyor.processor.check.Outputs;
import dev.conveyor.processor.check.Outputs.Output;
import dev.conveyor.processor.check.Rules;
import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Element;
import dev.conveyor.processor.expression.Fork;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.ProcessorType;
import dev.conveyor.processor.read.Reader;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.Signatures;
import dev.conveyor.processor.read.Understood;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans all pipelines of a type: reads their expressions, finds what the names in them mean, looks
 * for cycles among them, checks their shapes, and lays them out along their types.
 *
 * <p>A pipeline that is wrong is not planned, and one that contains it is neither; nothing is said
 * about the second.
 */
public final class Planner {

  private final Declaration declaration;
  private final Reader reader;
  private final Names names;
  private final List<Problem> problems = new ArrayList<>();

  /** The pipelines whose expressions parse. */
  private final Map<PipelineMethod, Sketch> sketches = new LinkedHashMap<>();

  /** What is wrong with the names in those, and with the cycles they are in. */
  private final Map<PipelineMethod, List<Problem>> inExpression = new HashMap<>();

  /** The pipelines that cannot be planned, whatever their types are. */
  private final Set<PipelineMethod> broken = new HashSet<>();

  /** The pipelines along which types can be followed. */
  private final Set<PipelineMethod> shaped = new HashSet<>();

  private final Set<PipelineMethod> cyclic = new HashSet<>();
  private final Map<PipelineMethod, Optional<Plan>> plans = new HashMap<>();

  /**
   * What became of the pipelines of a type.
   *
   * @param plans one for each pipeline that could be planned
   * @param problems what is wrong with the others, and warnings
   */
  public record Planning(List<Plan> plans, List<Problem> problems) {

    /** Copies the lists. */
    public Planning {
      plans = List.copyOf(plans);
      problems = List.copyOf(problems);
    }
  }

  private Planner(Declaration declaration, Reader reader) {
    this.declaration = declaration;
    this.reader = reader;
    this.names = new Names(declaration, reader);
  }

  /**
   * Plans the pipelines of a type.
   *
   * @param declaration the type
   * @param reader reads the types that its expressions name
   * @return plans and problems
   */
  public static Planning plan(Declaration declaration, Reader reader) {
    return new Planner(declaration, reader).plan();
  }

  private Planning plan() {
    declaration.pipelines().forEach(this::sketch);
    sketches.values().forEach(this::findCycle);
    sketches.values().forEach(this::checkShape);
    List<Plan> planned = new ArrayList<>();
    declaration.pipelines().forEach(pipeline -> planOf(pipeline).ifPresent(planned::add));
    return new Planning(planned, problems.stream().flatMap(this::shown).toList());
  }

  /** Whoever inherits a pipeline from a class file is told what is wrong, but not how it looks. */
  private Stream<Problem> shown(Problem problem) {
    Optional<String> type = reader.classFile(problem.where().ref());
    boolean warning = problem.code().severity() == Code.Severity.WARNING;
    return type.isPresent() && warning
        ? Stream.empty()
        : Stream.of(type.map(it -> problem.shownAt(declaration.ref(), it)).orElse(problem));
  }

  private void sketch(PipelineMethod pipeline) {
    if (namesWhatCannotBeDrawn(pipeline)) {
      broken.add(pipeline);
      return;
    }
    Rules.Reading reading =
        Rules.read(
            pipeline.value(),
            pipeline.expression(),
            this::probableOutput,
            drawing -> spelling(pipeline, drawing));
    reading.problems().forEach(problem -> breaks(pipeline, problem));
    reading
        .expression()
        .ifPresent(
            expression -> {
              Drawing drawing = new Drawing(pipeline.value(), expression);
              List<Problem> found = new ArrayList<>();
              Sketch sketch = sketch(pipeline, drawing, names, found);
              sketches.put(pipeline, sketch);
              inExpression.put(pipeline, found);
              if (sketch.meanings().values().stream().anyMatch(Meaning.Broken.class::isInstance)) {
                broken.add(pipeline);
              }
            });
  }

  private static Sketch sketch(
      PipelineMethod pipeline, Drawing drawing, Names names, List<Problem> found) {
    return Sketch.of(
        pipeline,
        drawing,
        ref -> names.of(ref, pipeline, drawing, found),
        ref -> names.ofCopy(ref, pipeline, drawing, found));
  }

  /** What is wrong with names and can be corrected. Says nothing to anybody but the corrections. */
  private List<Problem> spelling(PipelineMethod pipeline, Drawing drawing) {
    List<Problem> found = new ArrayList<>();
    sketch(pipeline, drawing, new Names(declaration, reader), found);
    found.removeIf(problem -> problem.fixes().isEmpty());
    return found;
  }

  /** Whether a text uses a name that is a mistake of its processor, and means nothing here. */
  private boolean namesWhatCannotBeDrawn(PipelineMethod pipeline) {
    return declaration.processors().processors().stream()
        .filter(processor -> !Cvy012Signature.isDrawable(processor))
        .map(ProcessorMethod::name)
        .filter(name -> name.codePoints().anyMatch(Character::isJavaIdentifierPart))
        .anyMatch(name -> !name.equals("_") && pipeline.expression().contains(name));
  }

  /**
   * Whether a processor has output, where the text does not parse and nothing has its meaning yet:
   * it has, but for those of the type that obviously have none.
   */
  private Output probableOutput(ProcessorRef ref) {
    if (ref.qualifier().isPresent()) {
      return Output.SOME;
    }
    String name = ref.name().text();
    ProcessorType type = declaration.processors();
    boolean silent =
        type.completions().stream().noneMatch(completion -> completion.processor().equals(name))
            && type.named(name).stream()
                .anyMatch(
                    processor ->
                        Signatures.processor(processor.member())
                                instanceof Understood.As<Signature> signature
                            && signature.value().output().type().isEmpty());
    return silent ? Output.NONE : Output.SOME;
  }

  private void breaks(PipelineMethod pipeline, Problem problem) {
    problems.add(problem);
    if (problem.code().severity() == Code.Severity.ERROR) {
      broken.add(pipeline);
    }
  }

  // Cycles. One message for each, at its first pipeline.

  private void findCycle(Sketch start) {
    if (!cyclic.contains(start.pipeline())) {
      wayBack(start, start.pipeline(), new HashSet<>())
          .ifPresent(
              way -> {
                List<String> path = new ArrayList<>(List.of(start.pipeline().name()));
                way.forEach(ref -> path.add(ref.name().text()));
                found(start).add(Cvy019Cycle.cycle(start.drawing(), way.get(0).span(), path));
              });
    }
  }

  private Optional<List<ProcessorRef>> wayBack(
      Sketch from, PipelineMethod goal, Set<PipelineMethod> visited) {
    for (Map.Entry<ProcessorRef, Meaning> entry : from.meanings().entrySet()) {
      if (entry.getValue() instanceof Meaning.Inlined inlined) {
        PipelineMethod next = inlined.pipeline();
        List<ProcessorRef> way = new ArrayList<>(List.of(entry.getKey()));
        if (next.equals(goal)) {
          cyclic.add(from.pipeline());
          broken.add(from.pipeline());
          return Optional.of(way);
        }
        if (sketches.containsKey(next) && visited.add(next)) {
          Optional<List<ProcessorRef>> rest = wayBack(sketchOf(next), goal, visited);
          if (rest.isPresent()) {
            way.addAll(rest.get());
            cyclic.add(from.pipeline());
            broken.add(from.pipeline());
            return Optional.of(way);
          }
        }
      }
    }
    return Optional.empty();
  }

  private Sketch sketchOf(PipelineMethod pipeline) {
    return Optional.ofNullable(sketches.get(pipeline)).orElseThrow();
  }

  // Shapes.

  private void checkShape(Sketch sketch) {
    Outputs outputs = ref -> output(meaning(ref, sketch), new HashSet<>(Set.of(sketch.pipeline())));
    List<Problem> found = Rules.check(sketch.drawing(), outputs);
    List<Problem> all = found(sketch);
    List<Problem> unexplained =
        found.stream().filter(problem -> !Cvy002UnknownName.explains(problem, all)).toList();
    all.addAll(unexplained);
    Rules.complete(sketch.drawing(), all, outputs, drawing -> spelling(sketch.pipeline(), drawing))
        .forEach(problem -> breaks(sketch.pipeline(), problem));
    if (found.stream().noneMatch(problem -> problem.code().severity() == Code.Severity.ERROR)) {
      shaped.add(sketch.pipeline());
    }
  }

  private List<Problem> found(Sketch sketch) {
    return inExpression.computeIfAbsent(sketch.pipeline(), pipeline -> new ArrayList<>());
  }

  /** Of a name in the expression, or in a corrected one. */
  private Meaning meaning(ProcessorRef ref, Sketch sketch) {
    return sketch.meanings().containsKey(ref)
        ? sketch.meaning(ref)
        : new Names(declaration, reader)
            .of(ref, sketch.pipeline(), sketch.drawing(), new ArrayList<>());
  }

  private Output output(Meaning meaning, Set<PipelineMethod> within) {
    if (meaning instanceof Meaning.Processor processor) {
      return processor.hasOutput() ? Output.SOME : Output.NONE;
    }
    if (meaning instanceof Meaning.Inlined inlined
        && within.add(inlined.pipeline())
        && sketches.containsKey(inlined.pipeline())) {
      Sketch sketch = sketchOf(inlined.pipeline());
      Element last = sketch.elements().get(sketch.elements().size() - 1);
      if (last instanceof ProcessorRef ref) {
        return output(sketch.meaning(ref), within);
      }
      return last instanceof Fork ? Output.NONE : Output.SOME;
    }
    return Output.UNKNOWN;
  }

  // Types.

  private Optional<Plan> planOf(PipelineMethod pipeline) {
    Optional<Plan> known = plans.get(pipeline);
    if (known != null) {
      return known;
    }
    // What it contains comes first: only what is right by itself is expanded in it. Cycles end
    // here.
    plans.put(pipeline, Optional.empty());
    Optional<Plan> plan = Optional.empty();
    Optional<String> inferred = Optional.empty();
    if (shaped.contains(pipeline)) {
      Converters converters = new Converters(declaration.processors());
      Layout layout = new Layout(sketchOf(pipeline), this::expansion, reader.typing(), converters);
      plan = layout.plan();
      inferred = layout.inferred();
      problems.addAll(layout.problems());
      if (plan.isPresent()) {
        problems.addAll(layout.warnings(declaration));
      }
    }
    Cvy016PipelineMethod.check(pipeline, declaration, inferred)
        .ifPresent(problem -> breaks(pipeline, problem));
    Optional<Plan> sound = broken.contains(pipeline) ? Optional.empty() : plan;
    plans.put(pipeline, sound);
    return sound;
  }

  private Optional<Sketch> expansion(PipelineMethod pipeline) {
    return planOf(pipeline).map(plan -> sketchOf(pipeline));
  }
}
