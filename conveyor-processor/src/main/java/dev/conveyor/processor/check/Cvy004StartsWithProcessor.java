package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.ElementRef;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.JoinRef;
import dev.conveyor.processor.expression.PipeRef;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.List;
import java.util.Optional;

/** Construction rule 2: a pipeline starts with a processor, not with a pipe, fork or join. */
final class Cvy004StartsWithProcessor implements Rule {

  @Override
  public List<Problem> check(DrawnExpression drawing) {
    List<ElementRef> elements = drawing.expression().elements();
    ElementRef first = elements.get(0);
    if (first instanceof ProcessorRef) {
      return List.of();
    }
    return List.of(
        drawing.problem(
            Code.CVY004,
            first instanceof ForkRef fork ? fork.keyword() : first.span(),
            "a pipeline starts with a processor, not with %s; %s"
                .formatted(
                    describe(first),
                    first instanceof ForkRef
                        ? "name the processor that feeds the fork in front of it, and a pipe"
                        : "begin with the name of a processor"),
            withoutWhatPrecedesTheFirstProcessor(drawing).stream().toArray(String[]::new)));
  }

  /** Pipes and joins that stand first have nothing to work on and can go; a fork may be meant. */
  private static Optional<String> withoutWhatPrecedesTheFirstProcessor(DrawnExpression drawing) {
    List<ElementRef> elements = drawing.expression().elements();
    for (ElementRef element : elements) {
      if (element instanceof ForkRef) {
        return Optional.empty();
      }
      if (element instanceof ProcessorRef) {
        Span lead = new Span(elements.get(0).span().start(), element.span().start());
        return Optional.of(Edit.delete(drawing.text(), lead));
      }
    }
    return Optional.empty();
  }

  private static String describe(ElementRef element) {
    if (element instanceof ForkRef fork) {
      return "a fork (" + fork.kind().keyword() + ")";
    }
    if (element instanceof JoinRef join) {
      return "a " + join.kind().keyword();
    }
    if (element instanceof PipeRef) {
      return "a pipe";
    }
    throw new IllegalArgumentException("a pipeline may start with " + element);
  }
}
