package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Parameter;

/** An instance is used by one thread at a time. */
public final class Cvy018SharedInstance {

  private Cvy018SharedInstance() {}

  /**
   * An instance in a balanced fork.
   *
   * @param drawing where it stands
   * @param name the processor
   * @param parameter the instance
   */
  public static Problem balanced(Drawing drawing, Span name, Parameter parameter) {
    return drawing.problem(
        Code.CVY018,
        name,
        "all replicas of '"
            + name.of(drawing.text())
            + "' would use one instance"
            + cure(parameter));
  }

  /**
   * An instance with several processors.
   *
   * @param drawing where the second one stands
   * @param name the processor
   * @param parameter the instance
   */
  public static Problem twice(Drawing drawing, Span name, Parameter parameter) {
    return drawing.problem(
        Code.CVY018,
        name,
        "'"
            + name.of(drawing.text())
            + "' would use the same instance as another processor of the pipeline"
            + cure(parameter));
  }

  private static String fix(Parameter parameter) {
    return "Supplier<" + parameter.type() + "> " + parameter.name();
  }

  private static String cure(Parameter parameter) {
    return ", at the same time; take '"
        + fix(parameter)
        + "' as the parameter, so that each gets its own, or mark "
        + parameter.type().erased()
        + " with @Shared if it is safe for use by several threads";
  }
}
