package dev.conveyor.processor.check;

import dev.conveyor.processor.check.Outputs.Presence;
import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.ElementRef;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.ProcessorType;
import dev.conveyor.processor.read.Reader;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.Signatures;
import dev.conveyor.processor.read.Understood;
import dev.conveyor.processor.trace.DrawnExpression;
import dev.conveyor.processor.trace.Meaning;
import dev.conveyor.processor.trace.Sketch;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Tracer;
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
 * Checks all pipelines of a type: reads their expressions, finds what the names in them mean, looks
 * for cycles among them, checks their shapes, follows their types, and checks those.
 *
 * <p>A pipeline that is wrong is not sound, and one that contains it is neither; nothing is said
 * about the second.
 */
public final class Checker {

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

  /** The pipelines whose types are known; empty for those that are not sound. */
  private final Map<PipelineMethod, Optional<Trace>> traces = new HashMap<>();

  /**
   * What became of the pipelines of a type.
   *
   * @param sound those that are right, in their order
   * @param problems what is wrong with the others, and warnings
   */
  public record Checked(List<Trace> sound, List<Problem> problems) {

    /** Copies the lists. */
    public Checked {
      sound = List.copyOf(sound);
      problems = List.copyOf(problems);
    }
  }

  private Checker(Declaration declaration, Reader reader) {
    this.declaration = declaration;
    this.reader = reader;
    this.names = new Names(declaration, reader);
  }

  /**
   * Checks the pipelines of a type.
   *
   * @param declaration the type
   * @param reader reads the types that its expressions name
   */
  public static Checked check(Declaration declaration, Reader reader) {
    return new Checker(declaration, reader).check();
  }

  private Checked check() {
    declaration.pipelines().forEach(this::sketch);
    Cvy019Cycle.Cycles cycles = Cvy019Cycle.check(sketches);
    cycles.problems().forEach((pipeline, problem) -> found(pipeline).add(problem));
    broken.addAll(cycles.members());
    sketches.values().forEach(this::checkShape);
    List<Trace> sound = new ArrayList<>();
    declaration.pipelines().forEach(pipeline -> soundTrace(pipeline).ifPresent(sound::add));
    return new Checked(sound, problems.stream().flatMap(this::shown).toList());
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
              DrawnExpression drawing = new DrawnExpression(pipeline.value(), expression);
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
      PipelineMethod pipeline, DrawnExpression drawing, Names names, List<Problem> found) {
    return Sketch.of(
        pipeline,
        drawing,
        ref -> names.of(ref, pipeline, drawing, found),
        ref -> names.ofCopy(ref, pipeline, drawing, found));
  }

  /** What is wrong with names and can be corrected. Says nothing to anybody but the corrections. */
  private List<Problem> spelling(PipelineMethod pipeline, DrawnExpression drawing) {
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
  private Presence probableOutput(ProcessorRef ref) {
    if (ref.qualifier().isPresent()) {
      return Presence.SOME;
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
    return silent ? Presence.NONE : Presence.SOME;
  }

  private void breaks(PipelineMethod pipeline, Problem problem) {
    problems.add(problem);
    if (problem.code().severity() == Code.Severity.ERROR) {
      broken.add(pipeline);
    }
  }

  private Sketch sketchOf(PipelineMethod pipeline) {
    return Optional.ofNullable(sketches.get(pipeline)).orElseThrow();
  }

  // Shapes.

  private void checkShape(Sketch sketch) {
    Outputs outputs = ref -> output(meaning(ref, sketch), new HashSet<>(Set.of(sketch.pipeline())));
    List<Problem> found = Rules.check(sketch.drawing(), outputs);
    List<Problem> all = found(sketch.pipeline());
    List<Problem> unexplained =
        found.stream().filter(problem -> !Cvy002UnknownName.explains(problem, all)).toList();
    all.addAll(unexplained);
    Rules.complete(sketch.drawing(), all, outputs, drawing -> spelling(sketch.pipeline(), drawing))
        .forEach(problem -> breaks(sketch.pipeline(), problem));
    if (found.stream().noneMatch(problem -> problem.code().severity() == Code.Severity.ERROR)) {
      shaped.add(sketch.pipeline());
    }
  }

  private List<Problem> found(PipelineMethod pipeline) {
    return inExpression.computeIfAbsent(pipeline, each -> new ArrayList<>());
  }

  /** Of a name in the expression, or in a corrected one. */
  private Meaning meaning(ProcessorRef ref, Sketch sketch) {
    return sketch.meanings().containsKey(ref)
        ? sketch.meaning(ref)
        : new Names(declaration, reader)
            .of(ref, sketch.pipeline(), sketch.drawing(), new ArrayList<>());
  }

  private Presence output(Meaning meaning, Set<PipelineMethod> within) {
    if (meaning instanceof Meaning.Processor processor) {
      return processor.hasOutput() ? Presence.SOME : Presence.NONE;
    }
    if (meaning instanceof Meaning.Inlined inlined
        && within.add(inlined.pipeline())
        && sketches.containsKey(inlined.pipeline())) {
      Sketch sketch = sketchOf(inlined.pipeline());
      ElementRef last = sketch.elements().get(sketch.elements().size() - 1);
      if (last instanceof ProcessorRef ref) {
        return output(sketch.meaning(ref), within);
      }
      return last instanceof ForkRef ? Presence.NONE : Presence.SOME;
    }
    return Presence.UNKNOWN;
  }

  // Types.

  private Optional<Trace> soundTrace(PipelineMethod pipeline) {
    Optional<Trace> known = traces.get(pipeline);
    if (known != null) {
      return known;
    }
    // What it contains comes first: only what is right by itself is expanded in it. Cycles end
    // here.
    traces.put(pipeline, Optional.empty());
    Optional<Trace> trace =
        shaped.contains(pipeline)
            ? Optional.of(Tracer.trace(sketchOf(pipeline), this::expansion, reader.typing()))
            : Optional.empty();
    boolean typed = trace.filter(this::isTypedRight).isPresent();
    Cvy016PipelineMethod.check(pipeline, declaration, trace.flatMap(Trace::inferred))
        .ifPresent(problem -> breaks(pipeline, problem));
    Optional<Trace> sound = trace.filter(it -> typed && !broken.contains(pipeline));
    traces.put(pipeline, sound);
    return sound;
  }

  /** A warning about a pipeline that is wrong would come too early. */
  private boolean isTypedRight(Trace trace) {
    List<Problem> found = TraceRules.check(trace, declaration);
    problems.addAll(found);
    boolean right = found.isEmpty() && trace.isWhole();
    if (right) {
      problems.addAll(TraceRules.warnings(trace, declaration));
    }
    return right;
  }

  private Optional<Sketch> expansion(PipelineMethod pipeline) {
    return soundTrace(pipeline).map(Trace::sketch);
  }
}
