package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** What goes into a pipe fits what takes it out. */
public final class Cvy010TypesDiffer {

  private Cvy010TypesDiffer() {}

  /**
   * Two sides of a pipe that do not fit.
   *
   * @param drawing where they stand
   * @param taker the processor behind the pipe
   * @param method what it calls
   * @param given what comes out of the pipe
   * @param converters the processors that make the one of the other
   */
  public static Problem mismatch(
      Drawing drawing, Span taker, Member method, TypeRef given, List<String> converters) {
    TypeRef taken = method.parameters().get(0).type();
    boolean alike = given.toString().equals(taken.toString());
    String between = "put a processor between them that makes the one of the other";
    return drawing.problem(
        Code.CVY010,
        taker,
        "'"
            + taker.of(drawing.text())
            + "' takes "
            + (alike ? taken.longName() : taken)
            + ", but what comes out of the pipe is "
            + (alike ? given.longName() : given)
            + "; "
            + (converters.isEmpty()
                ? "declare '" + taking(method, given) + "', or " + between
                : between),
        converters.stream()
            .map(name -> Edit.insert(drawing.text(), taker.start(), name + " | "))
            .toArray(String[]::new));
  }

  private static String taking(Member method, TypeRef given) {
    List<String> parameters = new ArrayList<>();
    parameters.add(given + " " + method.parameters().get(0).name());
    method.parameters().stream().skip(1).forEach(each -> parameters.add(each.toString()));
    return method.returnType() + " " + method.name() + "(" + String.join(", ", parameters) + ")";
  }
}
