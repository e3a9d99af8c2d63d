package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Member;
import java.util.Optional;
import java.util.OptionalInt;

/** A processor without output ends its line. */
public final class Cvy009NoOutput {

  private Cvy009NoOutput() {}

  /**
   * A processor without output that something follows.
   *
   * @param drawing where it stands
   * @param last what puts nothing out
   * @param method the method, if it is a single one
   * @param end where the pipeline ends; empty within a branch, which cannot just end there
   */
  public static Problem followed(
      Drawing drawing, Span last, Optional<Member> method, OptionalInt end) {
    Problem problem =
        drawing.problem(
            Code.CVY009,
            last,
            "'"
                + last.of(drawing.text())
                + "' puts nothing out, so nothing can follow it; let it return what the next element is"
                + " to get, give it an @OnComplete method that does, or end here",
            without(drawing, last.end(), end));
    return returning(problem, method);
  }

  /** The method with an output: the item it takes is as good a guess as any. */
  private static Problem returning(Problem problem, Optional<Member> method) {
    return method
        .filter(member -> member.returnType().isNothing() && !member.parameters().isEmpty())
        .map(
            member ->
                problem.declaring(
                    member.signature(
                        member.parameters().get(0).type().toString(), member.parameterList())))
        .orElse(problem);
  }

  /** The text without what nothing can come to. */
  private static String[] without(Drawing drawing, int start, OptionalInt end) {
    return end.isPresent()
        ? new String[] {Edit.delete(drawing.text(), new Span(start, end.getAsInt()))}
        : new String[0];
  }

  /**
   * A branch without output that is joined.
   *
   * @param drawing where it stands
   * @param last what puts nothing out
   * @param method the method, if it is a single one
   */
  public static Problem joined(Drawing drawing, Span last, Optional<Member> method) {
    Problem problem =
        drawing.problem(
            Code.CVY009,
            last,
            "'"
                + last.of(drawing.text())
                + "' puts nothing out, so the join has nothing to take from this branch; let it"
                + " return what is to go on, or give it an @OnComplete method that does");
    return returning(problem, method);
  }

  /**
   * A fork that is joined though no branch of it has output.
   *
   * @param drawing where it stands
   * @param last what puts nothing out in the first branch
   * @param fork the fork
   * @param end where the pipeline ends, if it ends with the join
   */
  public static Problem joined(Drawing drawing, Span last, Span fork, OptionalInt end) {
    return drawing.problem(
        Code.CVY009,
        last,
        "'"
            + last.of(drawing.text())
            + "' puts nothing out, nor does any branch, so there is nothing to join; end the pipeline"
            + " with the fork, let them return what is to go on, or give them @OnComplete methods"
            + " that do",
        without(drawing, fork.end(), end));
  }
}
