package dev.conveyor.processor.check;

import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.PipeRef;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.trace.Declared;
import dev.conveyor.processor.trace.Meaning;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Traced;
import java.util.List;
import java.util.Optional;

/** Two processors in the wrong order: a correction for those that do not fit as they stand. */
final class Swap {

  private Swap() {}

  /**
   * The expression with a processor in front of the one whose output it cannot take, if that is how
   * they fit.
   *
   * @param trace the pipeline
   * @param row where they stand
   * @param at the place of the one that is to come first
   */
  static Optional<String> of(Trace trace, Traced.Row row, int at) {
    List<Traced> elements = row.elements();
    if (at < 2 || !(elements.get(at - 1).element() instanceof PipeRef)) {
      return Optional.empty();
    }
    Optional<Meaning.Processor> first = processor(row, at);
    Optional<Meaning.Processor> second = processor(row, at - 2);
    Optional<TypeRef> given =
        second.isPresent() && elements.get(at - 2) instanceof Traced.Call call
            ? call.given().or(() -> trace.declared().flatMap(Declared::input))
            : Optional.empty();
    boolean fit =
        first.isPresent()
            && second.isPresent()
            && fits(given, first.get())
            && fits(first.get().signature().output().type(), second.get());
    Optional<TypeRef> result = second.flatMap(last -> last.signature().output().type());
    boolean goesOn = at + 1 < elements.size();
    boolean fitsEnd =
        goesOn
            ? at + 2 < elements.size()
                && processor(row, at + 2).filter(next -> fits(result, next)).isPresent()
            : result
                .flatMap(
                    type ->
                        trace
                            .declared()
                            .flatMap(Declared::output)
                            .filter(type.boxed()::isSubtypeOf))
                .isPresent();
    if (!fit || !fitsEnd) {
      return Optional.empty();
    }
    String text = trace.drawing().text();
    String late = elements.get(at).span().of(text);
    String early = elements.get(at - 2).span().of(text);
    String edited = Edit.replace(text, elements.get(at).span(), early);
    return Optional.of(Edit.replace(edited, elements.get(at - 2).span(), late));
  }

  private static Optional<Meaning.Processor> processor(Traced.Row row, int at) {
    return row.drawn() && row.elements().get(at) instanceof Traced.Call call
        ? Optional.of(call.processor())
        : Optional.empty();
  }

  private static boolean fits(Optional<TypeRef> item, Meaning.Processor processor) {
    return processor.signature().intake() == Signature.Intake.ITEM
        && item.filter(each -> each.boxed().fits(processor.method().parameters().get(0).type()))
            .isPresent();
  }
}
