package dev.conveyor.processor.plan;

import dev.conveyor.processor.check.Cvy002UnknownName;
import dev.conveyor.processor.check.Cvy009NoOutput;
import dev.conveyor.processor.check.Cvy010TypesDiffer;
import dev.conveyor.processor.check.Cvy011NotZipped;
import dev.conveyor.processor.check.Cvy018SharedInstance;
import dev.conveyor.processor.check.Cvy020LateSource;
import dev.conveyor.processor.check.Cvy103SharedItem;
import dev.conveyor.processor.check.Drawing;
import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Branch;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Element;
import dev.conveyor.processor.expression.Fork;
import dev.conveyor.processor.expression.JoinRef;
import dev.conveyor.processor.expression.PipeRef;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.expression.Setting;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.read.Typing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Lays out one pipeline: follows the types from its start to its end, and makes a node of each
 * element. Pipelines in it are expanded in place; what does not fit there is shown at their name.
 */
final class Layout {

  private final Sketch sketch;
  private final Function<PipelineMethod, Optional<Sketch>> expansions;
  private final Typing typing;
  private final Converters converters;
  private final Optional<Declared> declared;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Replication> replications = new ArrayList<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<String> overused = new HashSet<>();
  private final Set<String> missing = new HashSet<>();

  /** The first processor; empty as long as there is none. */
  private Optional<Meaning.Processor> first = Optional.empty();

  private Optional<String> inferred = Optional.empty();

  /** Whether a name in it, or a pipeline, is broken, so that nothing can be built. */
  private boolean poisoned;

  /**
   * A layout to be done.
   *
   * @param sketch the pipeline
   * @param expansions the pipelines it may contain; empty for those that are broken
   * @param typing what types can be asked
   * @param converters the processors there are, for suggestions
   */
  Layout(
      Sketch sketch,
      Function<PipelineMethod, Optional<Sketch>> expansions,
      Typing typing,
      Converters converters) {
    this.sketch = sketch;
    this.expansions = expansions;
    this.typing = typing;
    this.converters = converters;
    this.declared = Declared.by(sketch.pipeline());
  }

  /** What the method should return; empty if that is not known. */
  Optional<String> inferred() {
    return inferred;
  }

  /** What was found wrong. */
  List<Problem> problems() {
    return problems;
  }

  /**
   * What to warn of, in a pipeline that has a plan.
   *
   * @param declaration the type that draws it
   */
  List<Problem> warnings(Declaration declaration) {
    return replications.stream()
        .filter(each -> each.in().isTyped())
        .flatMap(
            each ->
                Cvy103SharedItem.check(drawing(), each.fork(), each.in().type(), declaration)
                    .stream())
        .toList();
  }

  /** A replicated fork that is drawn here, and what comes to it. */
  private record Replication(Fork fork, Wire in) {}

  /** Lays it out; empty if something is wrong. */
  Optional<Plan> plan() {
    List<Node> nodes = new ArrayList<>();
    Context context = new Context(sketch, Optional.empty(), false);
    Wire end = sequence(sketch.elements(), Optional.empty(), context, nodes);
    inferred = first.flatMap(start -> Ends.inferred(start, end));
    if (first.isEmpty() || declared.isEmpty()) {
      return Optional.empty();
    }
    Ends ends = new Ends(sketch.drawing(), declared.get(), first.get());
    ends.check(end).ifPresent(problems::add);
    if (poisoned || !problems.isEmpty()) {
      return Optional.empty();
    }
    ends.settle(end);
    return Optional.of(new Plan(sketch.pipeline(), ends.input(), nodes));
  }

  /**
   * Where an element is.
   *
   * @param sketch the pipeline it is drawn in
   * @param place the name of that pipeline in the one that is laid out, if it is expanded there
   * @param balanced whether it is in a balanced fork
   */
  private record Context(Sketch sketch, Optional<Span> place, boolean balanced) {

    Context inBalance() {
      return new Context(sketch, place, true);
    }

    Context expanding(Sketch inner, Span name) {
      return new Context(inner, Optional.of(place.orElse(name)), balanced);
    }

    Span span(Element element) {
      return place.orElse(element.span());
    }

    /** The name of a processor, for messages about what it puts out. */
    String name(ProcessorRef ref) {
      return place.isEmpty() ? ref.text() : ref.text() + " in " + sketch.pipeline().name();
    }
  }

  private Drawing drawing() {
    return sketch.drawing();
  }

  private Wire sequence(
      List<Element> elements, Optional<Wire> start, Context context, List<Node> nodes) {
    Optional<Wire> wire = start;
    List<Optional<Wire>> wires = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      if (wire.filter(Wire::isEmpty).isPresent()) {
        problems.add(
            Cvy009NoOutput.followed(
                drawing(),
                context.span(elements.get(i - 1)),
                method(elements.get(i - 1), context),
                endsWithNothing() ? end(elements, context) : OptionalInt.empty()));
        wire = Optional.of(Wire.unknown());
      }
      wires.add(wire);
      int known = problems.size();
      wire = Optional.of(element(elements, i, wire, context, nodes));
      if (problems.size() > known && problems.get(known).code() == Code.CVY010) {
        Optional<String> swapped = swapped(elements, i, wires, context);
        swapped.ifPresent(
            text -> problems.set(known, problems.get(known).drawing(List.of(text)).declaring()));
      }
    }
    return wire.orElseThrow();
  }

  /** The method that an element calls, as far as it is of this expression and calls one. */
  private Optional<Member> method(Element element, Context context) {
    return processor(element, context).map(processor -> processor.method().member());
  }

  private Optional<Meaning.Processor> processor(Element element, Context context) {
    return context.place().isEmpty()
            && element instanceof ProcessorRef ref
            && context.sketch().meaning(ref) instanceof Meaning.Processor processor
        ? Optional.of(processor)
        : Optional.empty();
  }

  private boolean endsWithNothing() {
    return declaredOutput().filter(TypeRef::isNothing).isPresent();
  }

  /**
   * The expression with a processor in front of the one whose output it cannot take, if that is how
   * they fit.
   *
   * @param at the place of the one that is to come first
   * @param wires what comes to each of them
   */
  private Optional<String> swapped(
      List<Element> elements, int at, List<Optional<Wire>> wires, Context context) {
    if (at < 2 || !(elements.get(at - 1) instanceof PipeRef)) {
      return Optional.empty();
    }
    Optional<Meaning.Processor> first = processor(elements.get(at), context);
    Optional<Meaning.Processor> second = processor(elements.get(at - 2), context);
    Optional<TypeRef> given =
        wires.get(at - 2).filter(Wire::isTyped).map(Wire::type).or(this::declaredInput);
    boolean fit =
        first.isPresent()
            && second.isPresent()
            && fits(given, first.get())
            && fits(first.get().signature().output().type(), second.get());
    boolean goesOn = at + 1 < elements.size();
    Optional<TypeRef> result = second.flatMap(last -> last.signature().output().type());
    boolean fitsEnd =
        goesOn
            ? at + 2 < elements.size()
                && processor(elements.get(at + 2), context)
                    .filter(next -> fits(result, next))
                    .isPresent()
            : result
                .flatMap(type -> declaredOutput().filter(type.boxed()::isSubtypeOf))
                .isPresent();
    if (!fit || !fitsEnd) {
      return Optional.empty();
    }
    String text = drawing().text();
    String late = elements.get(at).span().of(text);
    String early = elements.get(at - 2).span().of(text);
    String edited = Edit.replace(text, elements.get(at).span(), early);
    return Optional.of(Edit.replace(edited, elements.get(at - 2).span(), late));
  }

  private Optional<TypeRef> declaredInput() {
    return declared.flatMap(Declared::input);
  }

  private Optional<TypeRef> declaredOutput() {
    return declared.flatMap(Declared::output);
  }

  private static boolean fits(Optional<TypeRef> item, Meaning.Processor processor) {
    return processor.signature().intake() == Signature.Intake.ITEM
        && item.filter(each -> each.boxed().fits(processor.method().parameters().get(0).type()))
            .isPresent();
  }

  private Wire element(
      List<Element> elements, int at, Optional<Wire> in, Context context, List<Node> nodes) {
    Element element = elements.get(at);
    if (element instanceof ProcessorRef ref) {
      return named(ref, in, context, nodes);
    }
    Wire wire = in.orElseGet(Wire::unknown);
    if (element instanceof PipeRef pipe) {
      nodes.add(new Node.Pipe(pipe.capacity(), pipe.implied()));
      return wire;
    }
    if (element instanceof JoinRef) {
      nodes.add(new Node.Merge());
      return wire;
    }
    boolean endsWithJoin = at + 3 == elements.size();
    return fork(
        (Fork) element,
        isJoined(elements, at),
        endsWithJoin ? end(elements, context) : OptionalInt.empty(),
        wire,
        context,
        nodes);
  }

  /** Where the pipeline ends, if these are its elements as they were drawn, and no branch's. */
  private OptionalInt end(List<Element> elements, Context context) {
    boolean whole = context.place().isEmpty() && elements.equals(drawing().expression().elements());
    return whole
        ? OptionalInt.of(elements.get(elements.size() - 1).span().end())
        : OptionalInt.empty();
  }

  private static boolean isJoined(List<Element> elements, int fork) {
    return elements.subList(fork + 1, elements.size()).stream()
        .filter(element -> !(element instanceof PipeRef))
        .findFirst()
        .filter(JoinRef.class::isInstance)
        .isPresent();
  }

  // Forks.

  private Wire fork(
      Fork fork, boolean joined, OptionalInt end, Wire in, Context context, List<Node> nodes) {
    fork.copy().ifPresent(ref -> copies(ref, in, context, nodes));
    if (fork.kind() == Fork.Kind.REPLICATE && context.place().isEmpty()) {
      replications.add(new Replication(fork, in));
    }
    Context inside = fork.kind() == Fork.Kind.BALANCE ? context.inBalance() : context;
    List<Node.Way> ways = new ArrayList<>();
    boolean known = true;
    List<Element> silent = new ArrayList<>();
    for (Branch branch : fork.branches()) {
      List<Node> inner = new ArrayList<>();
      Wire out = sequence(branch.elements(), Optional.of(in), inside, inner);
      if (joined && out.isEmpty()) {
        silent.add(branch.elements().get(branch.elements().size() - 1));
        known = false;
      } else if (joined && !out.isTyped()) {
        known = false;
      }
      ways.add(new Node.Way(branch.pass() ? List.of() : inner, out));
    }
    if (silent.size() == fork.branches().size()) {
      problems.add(
          Cvy009NoOutput.joined(
              drawing(),
              context.span(silent.get(0)),
              context.span(fork),
              endsWithNothing() ? end : OptionalInt.empty()));
    } else {
      silent.forEach(
          last ->
              problems.add(
                  Cvy009NoOutput.joined(drawing(), context.span(last), method(last, context))));
    }
    Wire out = Wire.empty();
    if (joined) {
      out = known ? joined(ways.stream().map(Node.Way::out).toList()) : Wire.unknown();
    }
    nodes.add(new Node.Split(fork.kind(), width(fork), ways, out));
    return out;
  }

  /**
   * What makes the copies stands right before the fork: no branch is to be given an item before.
   */
  private void copies(ProcessorRef ref, Wire in, Context context, List<Node> nodes) {
    if (!(context.sketch().meaning(ref) instanceof Meaning.Processor processor)) {
      poisoned = true;
      return;
    }
    Span span = context.span(ref);
    checkSharing(processor, span, context);
    Member method = processor.method().member();
    TypeRef taken = method.parameters().get(0).type();
    if (in.isTyped() && !in.copy(taken, method.returnType().boxed())) {
      problems.add(Cvy010TypesDiffer.copied(drawing(), span, method, in.type()));
    }
    nodes.add(work(processor, ref, true, in, in));
  }

  private static Node.Work work(
      Meaning.Processor processor, ProcessorRef ref, boolean copies, Wire in, Wire out) {
    return new Node.Work(
        ref.text(),
        processor.method(),
        processor.signature(),
        processor.origin(),
        processor.completion(),
        copies,
        processor.type().sharesState(),
        in,
        out);
  }

  private Wire joined(List<Wire> branches) {
    return Wire.joined(typing.common(branches.stream().map(Wire::type).toList()), branches);
  }

  private static Width width(Fork fork) {
    Optional<Setting> setting =
        fork.settings().flatMap(settings -> settings.settings().stream().findFirst());
    if (setting.isPresent() && setting.get() instanceof Setting.Count count) {
      return new Width.Fixed(count.replicas());
    }
    if (setting.isPresent() && setting.get() instanceof Setting.Range range) {
      return new Width.Between(range.min(), range.max());
    }
    return new Width.Auto();
  }

  // Names.

  private Wire named(ProcessorRef ref, Optional<Wire> in, Context context, List<Node> nodes) {
    Meaning meaning = context.sketch().meaning(ref);
    if (meaning instanceof Meaning.Processor processor) {
      return processor(processor, ref, in, context, nodes);
    }
    Optional<Sketch> expansion =
        meaning instanceof Meaning.Inlined inlined
            ? expansions.apply(inlined.pipeline())
            : Optional.empty();
    if (expansion.isEmpty()) {
      poisoned = true;
      return Wire.unknown();
    }
    Sketch inner = expansion.get();
    if (lacksParameter(inner, context.span(ref))) {
      poisoned = true;
      return Wire.unknown();
    }
    return sequence(inner.elements(), in, context.expanding(inner, ref.span()), nodes);
  }

  /** Whether a pipeline uses a parameter that the one it is expanded in does not have. */
  private boolean lacksParameter(Sketch inner, Span name) {
    for (Parameter needed : inner.pipeline().member().parameters()) {
      boolean present =
          sketch
              .pipeline()
              .parameter(needed.name())
              .filter(own -> own.type().sameAs(needed.type()))
              .isPresent();
      if (!present && missing.add(needed.toString())) {
        problems.add(
            Cvy002UnknownName.parameter(
                drawing(), name, inner.pipeline().name(), needed, sketch.pipeline()));
      }
      if (!present) {
        return true;
      }
    }
    return false;
  }

  private Wire processor(
      Meaning.Processor processor,
      ProcessorRef ref,
      Optional<Wire> in,
      Context context,
      List<Node> nodes) {
    Span span = context.span(ref);
    checkSharing(processor, span, context);
    if (in.isEmpty()) {
      first = Optional.of(processor);
    }
    int known = problems.size();
    Wire taken = take(processor, span, in);
    boolean misfed = problems.size() > known;
    Wire out = out(processor, context.name(ref), misfed);
    nodes.add(work(processor, ref, false, taken, out));
    return out;
  }

  private Wire take(Meaning.Processor processor, Span span, Optional<Wire> in) {
    Signature signature = processor.signature();
    if (signature.intake() == Signature.Intake.SEVERAL) {
      problems.add(
          Cvy011NotZipped.unzipped(drawing(), span, processor.method().parameters().size()));
      return Wire.unknown();
    }
    if (signature.isSource()) {
      if (in.isPresent()) {
        Optional<TypeRef> given = in.filter(Wire::isTyped).map(Wire::type);
        problems.add(Cvy020LateSource.late(drawing(), span, processor.method().member(), given));
      }
      return Wire.empty();
    }
    TypeRef parameter = processor.method().parameters().get(0).type();
    if (in.isEmpty()) {
      return Wire.of(Ends.input(declared, parameter));
    }
    if (in.get().isTyped() && !in.get().feed(parameter)) {
      problems.add(mismatch(processor.method().member(), span, in.get()));
    }
    return in.get();
  }

  private Problem mismatch(Member taker, Span span, Wire in) {
    List<String> converters = this.converters.names(in.type(), taker.parameters().get(0).type());
    Problem problem =
        Cvy010TypesDiffer.mismatch(drawing(), span, taker, in.type(), in.path(), in.maker());
    return converters.isEmpty()
        ? problem
        : problem
            .drawing(
                converters.stream()
                    .map(name -> Edit.insert(drawing().text(), span.start(), name + " | "))
                    .toList())
            .declaring();
  }

  private Wire out(Meaning.Processor processor, String name, boolean misfed) {
    List<TypeRef> types = new ArrayList<>();
    processor.signature().output().type().ifPresent(type -> types.add(type.boxed()));
    processor
        .completion()
        .flatMap(completion -> completion.output().type())
        .ifPresent(type -> types.add(type.boxed()));
    return types.isEmpty()
        ? Wire.empty()
        : Wire.outOf(typing.common(types), name, processor.method().member(), misfed);
  }

  private void checkSharing(Meaning.Processor processor, Span span, Context context) {
    if (!(processor.origin() instanceof Origin.Shared shared) || processor.type().shared()) {
      return;
    }
    Parameter parameter = shared.parameter();
    int count = uses.merge(parameter.name(), 1, Integer::sum);
    if ((context.balanced() || count > 1) && overused.add(parameter.name())) {
      problems.add(
          context.balanced()
              ? Cvy018SharedInstance.balanced(drawing(), span, parameter, sketch.pipeline())
              : Cvy018SharedInstance.twice(drawing(), span, parameter, sketch.pipeline()));
    }
  }
}
