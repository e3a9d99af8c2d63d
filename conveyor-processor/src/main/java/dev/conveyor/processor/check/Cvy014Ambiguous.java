package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Name;
import java.util.List;

/** A name means one thing. */
public final class Cvy014Ambiguous {

  private Cvy014Ambiguous() {}

  /**
   * A name that means several things.
   *
   * @param drawing where it stands
   * @param name the name
   * @param meanings what it may mean, such as {@code WordCount.fold(String)}
   */
  public static Problem ambiguous(Drawing drawing, Name name, List<String> meanings) {
    return drawing.problem(
        Code.CVY014,
        name.span(),
        "'"
            + name.text()
            + "' may mean "
            + String.join(" or ", meanings)
            + "; give one of them a name of its own with @Processor(name = \"…\")");
  }
}
