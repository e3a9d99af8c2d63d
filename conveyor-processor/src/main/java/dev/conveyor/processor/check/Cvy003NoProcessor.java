package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Name;
import dev.conveyor.processor.read.Member;
import java.util.List;

/** All elements are Conveyor's: a name is that of a processor or pipeline. */
public final class Cvy003NoProcessor {

  private Cvy003NoProcessor() {}

  /**
   * The name of a method that is no processor.
   *
   * @param drawing where it stands
   * @param name the name
   * @param method what it names
   */
  public static Problem method(Drawing drawing, Name name, Member method) {
    return drawing.problem(
        Code.CVY003,
        name.span(),
        "the method '"
            + name.text()
            + "' of "
            + method.owner().erased()
            + " is no processor; declare '@Processor "
            + (method.isStatic() ? "static " : "")
            + method.declaration()
            + "'");
  }

  /**
   * The name of a parameter, which has processors but is none.
   *
   * @param drawing where it stands
   * @param name the name
   * @param processors what it has
   */
  public static Problem parameter(Drawing drawing, Name name, List<String> processors) {
    return drawing.problem(
        Code.CVY003,
        name.span(),
        "'" + name.text() + "' is a parameter and no processor; name one of its processors",
        processors.stream()
            .map(processor -> Edit.insert(drawing.text(), name.span().end(), "." + processor))
            .toArray(String[]::new));
  }
}
