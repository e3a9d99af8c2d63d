package dev.conveyor.processor.plan;

import dev.conveyor.processor.check.Cvy015DeclaredTypes;
import dev.conveyor.processor.check.Drawing;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Element;
import dev.conveyor.processor.expression.Fork;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Legend;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The two ends of a pipeline: the types it declares against those it has. */
final class Ends {

  private final Drawing drawing;
  private final Declared declared;
  private final Meaning.Processor first;

  Ends(Drawing drawing, Declared declared, Meaning.Processor first) {
    this.drawing = drawing;
    this.declared = declared;
    this.first = first;
  }

  /**
   * The type of the items that come to the first processor: the declared one if it fits.
   *
   * @param declared what the method declares
   * @param parameter what the first processor takes
   */
  static TypeRef input(Optional<Declared> declared, TypeRef parameter) {
    return declared
        .flatMap(Declared::input)
        .flatMap(input -> concrete(input, parameter))
        .filter(input -> input.fits(parameter))
        .orElseGet(parameter::boxed);
  }

  /**
   * What a method with such a pipeline should return.
   *
   * @param first its first processor
   * @param end what comes out
   * @return empty if that is not known
   */
  static Optional<String> inferred(Meaning.Processor first, Wire end) {
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

  /** What may be put in where a type argument stands. */
  private static Optional<TypeRef> concrete(TypeRef argument, TypeRef parameter) {
    return argument.isWildcard()
        ? argument.lowerBound().or(() -> Optional.of(parameter.boxed()))
        : Optional.of(argument);
  }

  /** The type of the input items; empty for a source. */
  Optional<TypeRef> input() {
    return first.signature().isSource()
        ? Optional.empty()
        : Optional.of(input(Optional.of(declared), parameter()));
  }

  private TypeRef parameter() {
    return first.method().parameters().get(0).type();
  }

  /**
   * Has the last element put out items of the declared type, where it would put out a subtype by
   * itself: a {@code Conveyor<I, Integer>} is no {@code Conveyor<I, Number>}.
   *
   * @param end what comes out
   */
  void settle(Wire end) {
    declared.output().filter(output -> end.isTyped() && !output.isWildcard()).ifPresent(end::widen);
  }

  /**
   * Compares what is declared with what is there.
   *
   * @param end what comes out
   */
  Optional<Problem> check(Wire end) {
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
    if (end.isEmpty() && !givesNothing()) {
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

  private boolean takesInput() {
    return declared
        .input()
        .flatMap(input -> concrete(input, parameter()))
        .filter(input -> input.fits(parameter()))
        .isPresent();
  }

  private boolean givesNothing() {
    return declared.output().filter(TypeRef::isNothing).isPresent();
  }

  private boolean givesOutput(Wire end) {
    TypeRef argument = declared.output().orElseThrow();
    if (argument.isWildcard()) {
      return argument.upperBound().map(end::narrow).orElse(true);
    }
    return !argument.isNothing() && end.narrow(argument);
  }

  private Problem problem(Span span, String difference, Wire end) {
    return problem(span, declared.type().toString(), difference, end);
  }

  private Problem problem(Span span, String type, String difference, Wire end) {
    return Cvy015DeclaredTypes.differ(drawing, span, type, difference, correction(end));
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
              .filter(end::narrow)
              .or(() -> Optional.of(end.type()));
      output.ifPresent(mentioned::add);
    }
    Optional<TypeRef> input = input();
    input.ifPresent(mentioned::add);
    Legend legend = new Legend(mentioned.toArray(TypeRef[]::new));
    String out =
        output
            .map(legend::code)
            .orElseGet(
                () ->
                    end.isEmpty() ? "Void" : declared.output().map(TypeRef::toString).orElse("O"));
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
    return drawing.expression().elements().get(0).span();
  }

  private Span lastSpan() {
    List<Element> elements = drawing.expression().elements();
    Element last = elements.get(elements.size() - 1);
    return last instanceof Fork fork ? fork.keyword() : last.span();
  }
}
