package dev.conveyor.processor.trace;

import dev.conveyor.processor.expression.BranchRef;
import dev.conveyor.processor.expression.ElementRef;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.JoinRef;
import dev.conveyor.processor.expression.PipeRef;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.read.Typing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Follows the types along one pipeline, from its start to its end. Pipelines in it are expanded in
 * place.
 *
 * <p>Behind what does not fit it goes on with what would have come out, or with a wire that fits
 * everything, so that the rules find each mistake once.
 */
public final class Tracer {

  private final Sketch sketch;
  private final Function<PipelineMethod, Optional<Sketch>> expansions;
  private final Typing typing;
  private final Optional<Declared> declared;

  private Tracer(
      Sketch sketch, Function<PipelineMethod, Optional<Sketch>> expansions, Typing typing) {
    this.sketch = sketch;
    this.expansions = expansions;
    this.typing = typing;
    this.declared = Declared.by(sketch.pipeline());
  }

  /**
   * Follows the types along a pipeline whose shape is right.
   *
   * @param sketch the pipeline
   * @param expansions the pipelines it may contain; empty for those that are broken
   * @param typing what types can be asked
   */
  public static Trace trace(
      Sketch sketch, Function<PipelineMethod, Optional<Sketch>> expansions, Typing typing) {
    return new Tracer(sketch, expansions, typing).trace();
  }

  private Trace trace() {
    Context context = new Context(sketch, Optional.empty(), false);
    Traced.Row row = row(sketch.elements(), Optional.empty(), context);
    Trace trace = new Trace(sketch, declared, row, Optional.empty());
    Optional<String> inferred = trace.first().flatMap(first -> inferred(first, row.end()));
    declared.ifPresent(it -> settle(row.end(), it));
    return new Trace(sketch, declared, row, inferred);
  }

  private static Optional<String> inferred(Meaning.Processor first, Wire end) {
    if (!end.isTyped() && !end.isEmpty()) {
      return Optional.empty();
    }
    String output = end.isTyped() ? end.type().toString() : "Void";
    return Optional.of(
        first.signature().isSource()
            ? "SourceConveyor<" + output + ">"
            : "Conveyor<"
                + first.method().parameters().get(0).type().boxed()
                + ", "
                + output
                + ">");
  }

  /**
   * Has the last element put out items of the declared type, where it would put out a subtype by
   * itself: a {@code Conveyor<I, Integer>} is no {@code Conveyor<I, Number>}.
   */
  private static void settle(Wire end, Declared declared) {
    if (!end.isTyped() || declared.output().isEmpty()) {
      return;
    }
    TypeRef output = declared.output().get();
    if (output.isWildcard()) {
      output.upperBound().ifPresent(end::narrow);
    } else if (!output.isNothing() && end.narrow(output)) {
      end.widen(output);
    }
  }

  /**
   * Where an element is.
   *
   * @param sketch the pipeline it is drawn in
   * @param place the name of that pipeline in the one that is traced, if it is expanded there
   * @param balanced whether it is in a balanced fork
   */
  private record Context(Sketch sketch, Optional<Span> place, boolean balanced) {

    Context inBalance() {
      return new Context(sketch, place, true);
    }

    Context expanding(Sketch inner, Span name) {
      return new Context(inner, Optional.of(place.orElse(name)), balanced);
    }

    Span span(ElementRef element) {
      return place.orElse(element.span());
    }

    /** The name of a processor, for messages about what it puts out. */
    String name(ProcessorRef ref) {
      return place.isEmpty() ? ref.text() : ref.text() + " in " + sketch.pipeline().name();
    }
  }

  private Traced.Row row(List<ElementRef> elements, Optional<Wire> start, Context context) {
    List<Traced> traced = new ArrayList<>();
    Optional<Wire> wire = start;
    for (int i = 0; i < elements.size(); i++) {
      Traced each = element(elements, i, wire, context);
      traced.add(each);
      wire = Optional.of(each.out());
    }
    return new Traced.Row(context.place().isEmpty(), traced, wire.orElseThrow());
  }

  private Traced element(
      List<ElementRef> elements, int at, Optional<Wire> arriving, Context context) {
    ElementRef element = elements.get(at);
    if (element instanceof ProcessorRef ref) {
      return named(ref, arriving, context);
    }
    Wire in = known(arriving).orElseGet(Wire::unknown);
    return element instanceof ForkRef fork
        ? fork(fork, isJoined(elements, at), arriving, in, context)
        : new Traced.Through(element, context.span(element), arriving, in);
  }

  /** Behind what puts nothing out, which is a mistake, everything fits. */
  private static Optional<Wire> known(Optional<Wire> arriving) {
    return arriving.map(wire -> wire.isEmpty() ? Wire.unknown() : wire);
  }

  private static boolean isJoined(List<ElementRef> elements, int fork) {
    return elements.subList(fork + 1, elements.size()).stream()
        .filter(element -> !(element instanceof PipeRef))
        .findFirst()
        .filter(JoinRef.class::isInstance)
        .isPresent();
  }

  private Traced.Forked fork(
      ForkRef fork, boolean joined, Optional<Wire> arriving, Wire in, Context context) {
    // No branch is to be given an item before its copies are made.
    Optional<Traced> copier = fork.copy().map(ref -> copier(ref, in, context));
    Context inside = fork.kind() == ForkRef.Kind.BALANCE ? context.inBalance() : context;
    List<Traced.Row> branches = new ArrayList<>();
    for (BranchRef branch : fork.branches()) {
      branches.add(row(branch.elements(), Optional.of(in), inside));
    }
    Wire out = joined ? joined(branches.stream().map(Traced.Row::end).toList()) : Wire.empty();
    return new Traced.Forked(fork, context.span(fork), arriving, joined, copier, branches, in, out);
  }

  private Wire joined(List<Wire> branches) {
    return branches.stream().allMatch(Wire::isTyped)
        ? Wire.joined(typing.common(branches.stream().map(Wire::type).toList()), branches)
        : Wire.unknown();
  }

  private Traced copier(ProcessorRef ref, Wire in, Context context) {
    Span span = context.span(ref);
    if (!(context.sketch().meaning(ref) instanceof Meaning.Processor processor)) {
      return new Traced.Unknown(ref, span, Optional.of(in), Optional.empty());
    }
    if (in.isTyped()) {
      TypeRef taken = processor.method().parameters().get(0).type();
      in.copy(taken, processor.method().member().returnType().boxed());
    }
    return new Traced.Call(ref, span, processor, true, context.balanced(), Optional.of(in), in, in);
  }

  private Traced named(ProcessorRef ref, Optional<Wire> arriving, Context context) {
    Meaning meaning = context.sketch().meaning(ref);
    if (meaning instanceof Meaning.Processor processor) {
      return call(processor, ref, arriving, context);
    }
    Span span = context.span(ref);
    Optional<Sketch> expansion =
        meaning instanceof Meaning.Inlined inlined
            ? expansions.apply(inlined.pipeline())
            : Optional.empty();
    if (expansion.isEmpty()) {
      return new Traced.Unknown(ref, span, arriving, Optional.empty());
    }
    Sketch inner = expansion.get();
    if (sketch.pipeline().lacks(inner.pipeline()).isPresent()) {
      return new Traced.Unknown(ref, span, arriving, Optional.of(inner.pipeline()));
    }
    return new Traced.Expanded(
        ref,
        span,
        arriving,
        row(inner.elements(), known(arriving), context.expanding(inner, ref.span())));
  }

  private Traced.Call call(
      Meaning.Processor processor, ProcessorRef ref, Optional<Wire> arriving, Context context) {
    Signature signature = processor.signature();
    Wire in;
    boolean fed;
    if (signature.intake() == Signature.Intake.SEVERAL) {
      in = Wire.unknown();
      fed = false;
    } else if (signature.isSource()) {
      in = Wire.empty();
      fed = arriving.isEmpty();
    } else {
      TypeRef parameter = processor.method().parameters().get(0).type();
      in = known(arriving).orElseGet(() -> Wire.of(input(parameter)));
      fed = arriving.isEmpty() || !in.isTyped() || in.feed(parameter);
    }
    return new Traced.Call(
        ref,
        context.span(ref),
        processor,
        false,
        context.balanced(),
        arriving,
        in,
        out(processor, context.name(ref), !fed));
  }

  private TypeRef input(TypeRef parameter) {
    return declared.flatMap(it -> it.inputFor(parameter)).orElseGet(parameter::boxed);
  }

  private Wire out(Meaning.Processor processor, String name, boolean doubtful) {
    List<TypeRef> types = new ArrayList<>();
    processor.signature().output().type().ifPresent(type -> types.add(type.boxed()));
    processor
        .completion()
        .flatMap(completion -> completion.output().type())
        .ifPresent(type -> types.add(type.boxed()));
    return types.isEmpty()
        ? Wire.empty()
        : Wire.outOf(typing.common(types), name, processor.method().member(), doubtful);
  }
}
