package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.ElementRef;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Legend;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.trace.Declared;
import dev.conveyor.processor.trace.Meaning;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The declared types are those that the processors have. */
final class Cvy015DeclaredTypes implements TraceRule {

  @Override
  public List<Problem> check(Trace trace) {
    Optional<Meaning.Processor> first = trace.first();
    return first.isPresent() && trace.declared().isPresent()
        ? new Ends(trace, trace.declared().get(), first.get()).check().stream().toList()
        : List.of();
  }

  /**
   * The two ends of a pipeline: the types it declares against those it has.
   *
   * @param trace the pipeline
   * @param declared the types it declares
   * @param first its first processor
   */
  private record Ends(Trace trace, Declared declared, Meaning.Processor first) {

    Optional<Problem> check() {
      Wire end = trace.row().end();
      if (first.signature().intake() == Signature.Intake.SEVERAL) {
        return Optional.empty();
      }
      boolean source = first.signature().isSource();
      if (source != declared.source()) {
        return Optional.of(
            problem(
                firstSpan(),
                source
                    ? "but the first processor is a source, so there is no input"
                    : "but the first processor is no source: it takes " + parameter(),
                end));
      }
      if (declared.output().isEmpty()) {
        return Optional.of(problem(firstSpan(), "without the types of its items", end));
      }
      if (!source && !takesInput()) {
        Legend legend = new Legend(declared.type(), parameter());
        return Optional.of(
            problem(
                firstSpan(),
                legend.name(declared.type()),
                "but the first processor takes " + legend.name(parameter()) + legend.text(),
                end));
      }
      if (end.isEmpty() && !declared.givesNothing()) {
        return Optional.of(problem(lastSpan(), "but nothing comes out", end));
      }
      if (end.isTyped() && !end.isDoubtful() && !givesOutput(end)) {
        Legend legend = new Legend(declared.type(), end.type());
        return Optional.of(
            problem(
                lastSpan(),
                legend.name(declared.type()),
                "but what comes out is " + legend.name(end.type()) + legend.text(),
                end));
      }
      return Optional.empty();
    }

    private TypeRef parameter() {
      return first.method().parameters().get(0).type();
    }

    private boolean takesInput() {
      return declared.inputFor(parameter()).isPresent();
    }

    private boolean givesOutput(Wire end) {
      TypeRef argument = declared.output().orElseThrow();
      if (argument.isWildcard()) {
        return argument.upperBound().map(end::isSubtypeOf).orElse(true);
      }
      return !argument.isNothing() && end.isSubtypeOf(argument);
    }

    private Problem problem(Span span, String difference, Wire end) {
      return problem(span, declared.type().toString(), difference, end);
    }

    private Problem problem(Span span, String type, String difference, Wire end) {
      return trace
          .drawing()
          .problem(Code.CVY015, span, "declared is " + type + ", " + difference)
          .declaring(correction(end));
    }

    /** The method as it should be declared. */
    private String correction(Wire end) {
      List<TypeRef> mentioned = new ArrayList<>(List.of(declared.type()));
      Optional<TypeRef> output = Optional.empty();
      if (end.isTyped()) {
        output =
            declared
                .output()
                .filter(argument -> !argument.isNothing() && !argument.isWildcard())
                .filter(end::isSubtypeOf)
                .or(() -> Optional.of(end.type()));
        output.ifPresent(mentioned::add);
      }
      Optional<TypeRef> input = trace.input();
      input.ifPresent(mentioned::add);
      Legend legend = new Legend(mentioned.toArray(TypeRef[]::new));
      String out =
          output
              .map(legend::code)
              .orElseGet(
                  () ->
                      end.isEmpty()
                          ? "Void"
                          : declared.output().map(TypeRef::toString).orElse("O"));
      String type =
          input
              .map(in -> "Conveyor<" + legend.code(in) + ", " + out + ">")
              .orElse("SourceConveyor<" + out + ">");
      Member method = declared.method();
      return legend.hidesVariables()
          ? method.modifiers() + method.withoutModifiers(type, method.parameterList())
          : method.signature(type, method.parameterList());
    }

    private Span firstSpan() {
      return trace.drawing().expression().elements().get(0).span();
    }

    private Span lastSpan() {
      List<ElementRef> elements = trace.drawing().expression().elements();
      ElementRef last = elements.get(elements.size() - 1);
      return last instanceof ForkRef fork ? fork.keyword() : last.span();
    }
  }
}
