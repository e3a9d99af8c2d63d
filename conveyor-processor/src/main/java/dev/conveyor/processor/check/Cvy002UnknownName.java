package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.Similar;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Name;
import dev.conveyor.processor.expression.Span;
import java.util.Collection;

/** Every name means something. */
public final class Cvy002UnknownName {

  private Cvy002UnknownName() {}

  /**
   * A name that means nothing.
   *
   * @param drawing where it stands
   * @param name the name
   * @param where what was searched, such as {@code WordCount}
   * @param known the names that would mean something there
   */
  public static Problem processor(
      Drawing drawing, Name name, String where, Collection<String> known) {
    return unknown(drawing, name, "there is no processor '" + name.text() + "' in " + where, known);
  }

  /**
   * A qualifier that means nothing.
   *
   * @param drawing where it stands
   * @param name the qualifier
   * @param known the parameters of the method
   */
  public static Problem qualifier(Drawing drawing, Name name, Collection<String> known) {
    return unknown(
        drawing,
        name,
        "'"
            + name.text()
            + "' is neither a parameter of the method nor a type that is nested here, in the same"
            + " package or imported",
        known);
  }

  /**
   * A pipeline that is used in another one without the parameter it needs.
   *
   * @param drawing where it is used
   * @param span its name
   * @param pipeline its name
   * @param parameter what it needs
   */
  public static Problem parameter(Drawing drawing, Span span, String pipeline, String parameter) {
    return drawing.problem(
        Code.CVY002,
        span,
        "the pipeline '"
            + pipeline
            + "' needs the parameter '"
            + parameter
            + "', which this method does not have; add it to the method's parameters");
  }

  private static Problem unknown(
      Drawing drawing, Name name, String message, Collection<String> known) {
    String[] fixes =
        Similar.to(name.text(), known).stream()
            .map(close -> Edit.replace(drawing.text(), name.span(), close))
            .toArray(String[]::new);
    boolean listable = fixes.length == 0 && !known.isEmpty() && known.size() <= 12;
    return drawing.problem(
        Code.CVY002,
        name.span(),
        listable
            ? message
                + "; there is "
                + String.join(", ", known.stream().distinct().sorted().toList())
            : message,
        fixes);
  }
}
