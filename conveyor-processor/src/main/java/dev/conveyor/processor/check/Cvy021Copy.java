package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.Optional;

/** What a fork names behind {@code copy} makes one copy of each item, and nothing else. */
public final class Cvy021Copy {

  private Cvy021Copy() {}

  /**
   * The name of a pipeline.
   *
   * @param drawing where it stands
   * @param name the name
   */
  public static Problem pipeline(DrawnExpression drawing, Span name) {
    return drawing.problem(
        Code.CVY021,
        name,
        "'"
            + name.of(drawing.text())
            + "' is a pipeline, but copies are made by a processor, right where the fork is",
        drawing.without(name));
  }

  /**
   * Checks a processor.
   *
   * @param drawing where it stands
   * @param name its name
   * @param processor the processor
   * @param signature what a call takes and puts out
   * @param completion what is called at the end, if it puts something out
   */
  public static Optional<Problem> check(
      DrawnExpression drawing,
      Span name,
      ProcessorMethod processor,
      Signature signature,
      Optional<Member> completion) {
    if (!signature.isOneToOne()) {
      return Optional.of(
          unfit(drawing, name, "it has to take an item and to return its copy")
              .declaring(copying(processor.member(), signature)));
    }
    return completion.map(
        end ->
            unfit(
                    drawing,
                    name,
                    "what '" + end.name() + "' puts out at the end would be a copy of nothing")
                .declaring(end.signature("void", "()")));
  }

  private static Problem unfit(DrawnExpression drawing, Span name, String why) {
    return drawing.problem(
        Code.CVY021, name, "'" + name.of(drawing.text()) + "' cannot make copies: " + why);
  }

  /** The method as one that copies: of what it takes, or else of what it puts out. */
  private static String copying(Member method, Signature signature) {
    Optional<Parameter> item =
        signature.isSource() ? Optional.empty() : method.parameters().stream().findFirst();
    String type =
        item.map(Parameter::type)
            .or(() -> signature.output().type())
            .map(TypeRef::toString)
            .orElseThrow();
    return method.signature(
        type, "(" + type + " " + item.map(Parameter::name).orElse("item") + ")");
  }
}
