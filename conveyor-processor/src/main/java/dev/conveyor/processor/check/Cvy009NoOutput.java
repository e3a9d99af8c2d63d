package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.trace.Declared;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Traced;
import dev.conveyor.processor.trace.Wire;
import java.util.ArrayList;
import java.util.List;

/** A processor without output ends its line. */
final class Cvy009NoOutput implements TraceRule {

  @Override
  public List<Problem> check(Trace trace) {
    List<Problem> problems = new ArrayList<>();
    trace.row().rows().forEach(row -> problems.addAll(check(trace, row)));
    return problems;
  }

  private static List<Problem> check(Trace trace, Traced.Row row) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < row.elements().size(); i++) {
      Traced each = row.elements().get(i);
      if (each.arriving().filter(Wire::isEmpty).isPresent()) {
        problems.add(followed(trace, row, i - 1));
      }
      if (each instanceof Traced.Forked fork) {
        problems.addAll(joined(trace, row, fork));
      }
    }
    return problems;
  }

  /** A processor without output that something follows. */
  private static Problem followed(Trace trace, Traced.Row row, int last) {
    Span span = row.elements().get(last).span();
    Problem problem =
        trace
            .drawing()
            .problem(
                Code.CVY009,
                span,
                "'"
                    + span.of(trace.drawing().text())
                    + "' puts nothing out, so nothing can follow it; let it return what the next"
                    + " element is to get, give it an @OnComplete method that does, or end here",
                ending(trace, row, span.end()));
    return returning(problem, row, last);
  }

  /** Branches without output that are joined. */
  private static List<Problem> joined(Trace trace, Traced.Row row, Traced.Forked fork) {
    List<Traced.Row> silent = fork.silent();
    return !silent.isEmpty() && silent.size() == fork.branches().size()
        ? List.of(nothingToJoin(trace, row, fork))
        : silent.stream().map(branch -> joined(trace, branch)).toList();
  }

  private static Problem joined(Trace trace, Traced.Row branch) {
    int last = branch.elements().size() - 1;
    Span span = branch.elements().get(last).span();
    Problem problem =
        trace
            .drawing()
            .problem(
                Code.CVY009,
                span,
                "'"
                    + span.of(trace.drawing().text())
                    + "' puts nothing out, so the join has nothing to take from this branch; let it"
                    + " return what is to go on, or give it an @OnComplete method that does");
    return returning(problem, branch, last);
  }

  /** A fork that is joined though no branch of it has output. */
  private static Problem nothingToJoin(Trace trace, Traced.Row row, Traced.Forked fork) {
    List<Traced> branch = fork.branches().get(0).elements();
    Span span = branch.get(branch.size() - 1).span();
    boolean endsWithJoin = row.elements().indexOf(fork) + 3 == row.elements().size();
    return trace
        .drawing()
        .problem(
            Code.CVY009,
            span,
            "'"
                + span.of(trace.drawing().text())
                + "' puts nothing out, nor does any branch, so there is nothing to join; end the"
                + " pipeline with the fork, let them return what is to go on, or give them"
                + " @OnComplete methods that do",
            endsWithJoin ? ending(trace, row, fork.span().end()) : new String[0]);
  }

  /**
   * The text without what nothing can come to. A branch cannot just end there, nor can a pipeline
   * that is to have output.
   */
  private static String[] ending(Trace trace, Traced.Row row, int end) {
    boolean mayEnd =
        row.equals(trace.row()) && trace.declared().filter(Declared::givesNothing).isPresent();
    if (!mayEnd) {
      return new String[0];
    }
    Span last = row.elements().get(row.elements().size() - 1).span();
    return new String[] {Edit.delete(trace.drawing().text(), new Span(end, last.end()))};
  }

  /** The method with an output: the item it takes is as good a guess as any. */
  private static Problem returning(Problem problem, Traced.Row row, int at) {
    if (!row.drawn() || !(row.elements().get(at) instanceof Traced.Call call)) {
      return problem;
    }
    Member member = call.processor().method().member();
    return member.returnType().isNothing() && !member.parameters().isEmpty()
        ? problem.declaring(
            member.signature(member.parameters().get(0).type().toString(), member.parameterList()))
        : problem;
  }
}
