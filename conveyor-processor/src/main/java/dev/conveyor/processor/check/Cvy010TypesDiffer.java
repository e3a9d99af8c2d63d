package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Delivery;
import dev.conveyor.processor.read.Legend;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.Signatures;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.read.Understood;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Traced;
import dev.conveyor.processor.trace.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes into a pipe fits what takes it out. */
final class Cvy010TypesDiffer implements TraceRule {

  private final Converters converters;

  Cvy010TypesDiffer(Converters converters) {
    this.converters = converters;
  }

  @Override
  public List<Problem> check(Trace trace) {
    List<Problem> problems = new ArrayList<>();
    trace.row().rows().forEach(row -> problems.addAll(check(trace, row)));
    return problems;
  }

  private List<Problem> check(Trace trace, Traced.Row row) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < row.elements().size(); i++) {
      Traced each = row.elements().get(i);
      if (each instanceof Traced.Call call && isMisfed(call)) {
        problems.add(mismatch(trace, row, i, call));
      } else if (each instanceof Traced.Forked fork
          && fork.copier().isPresent()
          && fork.copier().get() instanceof Traced.Call copier
          && copiesOthers(copier)) {
        problems.add(copied(trace, copier));
      }
    }
    return problems;
  }

  private static boolean isMisfed(Traced.Call call) {
    return call.processor().signature().intake() == Signature.Intake.ITEM
        && call.arriving()
            .filter(wire -> wire.isTyped() && !wire.fits(parameter(call)))
            .isPresent();
  }

  private static boolean copiesOthers(Traced.Call copier) {
    Wire in = copier.in();
    TypeRef copy = copier.processor().method().member().returnType().boxed();
    return in.isTyped() && !in.canBeCopied(parameter(copier), copy);
  }

  private static TypeRef parameter(Traced.Call call) {
    return call.processor().method().parameters().get(0).type();
  }

  private Problem mismatch(Trace trace, Traced.Row row, int at, Traced.Call call) {
    Problem problem = mismatch(trace, call);
    Optional<String> swapped = Swap.of(trace, row, at);
    if (swapped.isPresent()) {
      return problem.drawing(List.of(swapped.get())).declaring();
    }
    List<String> between = converters.names(call.in().type(), parameter(call));
    return between.isEmpty()
        ? problem
        : problem
            .drawing(
                between.stream()
                    .map(
                        name ->
                            Edit.insert(trace.drawing().text(), call.span().start(), name + " | "))
                    .toList())
            .declaring();
  }

  /** Two sides of a pipe that do not fit. */
  private static Problem mismatch(Trace trace, Traced.Call call) {
    Member method = call.processor().method().member();
    Optional<Member> maker = call.in().maker();
    TypeRef given = call.in().type();
    TypeRef taken = parameter(call);
    String taker = call.span().of(trace.drawing().text());
    Legend legend = new Legend(taken, given);
    String message =
        "'"
            + taker
            + "' takes "
            + legend.name(taken)
            + ", but what comes out of the pipe is "
            + legend.name(given)
            + " ("
            + call.in().path()
            + " → "
            + taker
            + ")"
            + legend.text();
    Optional<TypeRef> element = given.elements().filter(each -> each.fits(taken));
    if (element.isPresent() && maker.filter(Cvy010TypesDiffer::returnsItem).isPresent()) {
      return problem(
              trace, call.span(), message + "; a Stream is what hands its elements on one by one")
          .declaring(
              maker
                  .get()
                  .signature(
                      "Stream<" + legend.code(element.get()) + ">", maker.get().parameterList()));
    }
    return problem(
            trace,
            call.span(),
            message + "; a processor between them could make the one of the other")
        .declaring(taking(method, legend.code(given)));
  }

  /** Copies that are not what they are copies of. */
  private static Problem copied(Trace trace, Traced.Call copier) {
    Member method = copier.processor().method().member();
    TypeRef taken = parameter(copier);
    TypeRef item = copier.in().type();
    Legend legend = new Legend(taken, method.returnType(), item);
    String code = legend.code(item);
    return problem(
            trace,
            copier.span(),
            "'"
                + copier.span().of(trace.drawing().text())
                + "' makes "
                + legend.name(method.returnType())
                + " of "
                + legend.name(taken)
                + ", but the items to be copied are "
                + legend.name(item)
                + legend.text())
        .declaring(
            method.signature(code, "(" + code + " " + method.parameters().get(0).name() + ")"));
  }

  private static Problem problem(Trace trace, Span span, String message) {
    return trace.drawing().problem(Code.CVY010, span, message);
  }

  /** Not so for one that returns a stream of lists, or emits them. */
  private static boolean returnsItem(Member maker) {
    return Signatures.processor(maker) instanceof Understood.As<Signature> signature
        && signature.value().output().delivery() == Delivery.VALUE;
  }

  private static String taking(Member method, String given) {
    List<String> parameters = new ArrayList<>();
    parameters.add(given + " " + method.parameters().get(0).name());
    method.parameters().stream().skip(1).forEach(each -> parameters.add(each.toString()));
    return method.signature(
        method.returnType().toString(), "(" + String.join(", ", parameters) + ")");
  }
}
