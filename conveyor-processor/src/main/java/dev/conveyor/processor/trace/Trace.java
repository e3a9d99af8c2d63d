package dev.conveyor.processor.trace;

import dev.conveyor.processor.read.TypeRef;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pipeline with the types along it. Whether they are right is for the rules to say.
 *
 * @param sketch the pipeline
 * @param declared what its method declares to return; empty where that is no conveyor
 * @param row what is in it
 * @param inferred what the method should return; empty if that is not known
 */
public record Trace(
    Sketch sketch, Optional<Declared> declared, Traced.Row row, Optional<String> inferred) {

  /** The expression. */
  public DrawnExpression drawing() {
    return sketch.drawing();
  }

  /** All elements, those in forks and in pipelines that are expanded here among them. */
  public Stream<Traced> elements() {
    return row.rows().flatMap(each -> each.elements().stream());
  }

  /** All calls, in the order in which they are drawn. */
  public Stream<Traced.Call> calls() {
    return row.calls();
  }

  /** The first processor; empty if its name has no meaning. */
  public Optional<Meaning.Processor> first() {
    return calls()
        .filter(call -> call.arriving().isEmpty())
        .map(Traced.Call::processor)
        .findFirst();
  }

  /** Whether it could be followed from one end to the other. */
  public boolean isWhole() {
    return declared.isPresent() && first().isPresent() && elements().noneMatch(Trace::isUnknown);
  }

  private static boolean isUnknown(Traced element) {
    return element instanceof Traced.Unknown
        || (element instanceof Traced.Forked split
            && split.copier().filter(Traced.Unknown.class::isInstance).isPresent());
  }

  /** The type of the input items; empty for a source. */
  public Optional<TypeRef> input() {
    return first()
        .filter(start -> !start.signature().isSource())
        .map(start -> start.method().parameters().get(0).type())
        .map(
            parameter ->
                declared.flatMap(it -> it.inputFor(parameter)).orElseGet(parameter::boxed));
  }
}
