package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.Similar;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Name;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.expression.Spot;
import dev.conveyor.processor.expression.Synonyms;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Every name means something. */
public final class Cvy002UnknownName {

  private static final String JOIN = "; what closes a fork is join";

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
      DrawnExpression drawing, Name name, String where, Collection<String> known) {
    // A name in a fork's settings has no spot of its own.
    boolean meantToJoin =
        Spot.all(drawing.expression()).stream()
            .filter(each -> each.element().span().end() == name.span().end())
            .anyMatch(Cvy002UnknownName::isMeantToJoin);
    if (meantToJoin) {
      return drawing.problem(
          Code.CVY002,
          name.span(),
          "there is no processor '" + name.text() + "' in " + where + JOIN,
          Edit.replace(drawing.text(), name.span(), "join"));
    }
    return unknown(drawing, name, "there is no processor '" + name.text() + "' in " + where, known);
  }

  /** Whether an unknown name stands where a join is missing, and sounds like one. */
  private static boolean isMeantToJoin(Spot spot) {
    return spot.element() instanceof ProcessorRef ref
        && ref.qualifier().isEmpty()
        && Synonyms.meansJoin(ref.name().text())
        && spot.source().filter(Spot::isFork).isPresent();
  }

  /**
   * Whether a problem is but the consequence of a name that was meant for a join.
   *
   * @param problem in the shape of the same expression
   * @param names what is wrong with names in it
   */
  public static boolean explains(Problem problem, List<Problem> names) {
    return problem.code() == Code.CVY008
        && names.stream()
            .anyMatch(
                name ->
                    name.code() == Code.CVY002
                        && name.where().equals(problem.where())
                        && name.message().endsWith(JOIN));
  }

  /**
   * A name by itself that means something behind a parameter.
   *
   * @param drawing where it stands
   * @param name the name
   * @param where what was searched
   * @param parameters those that have a processor of that name
   */
  public static Problem ofParameter(
      DrawnExpression drawing, Name name, String where, List<String> parameters) {
    return drawing.problem(
        Code.CVY002,
        name.span(),
        "there is no processor '"
            + name.text()
            + "' in "
            + where
            + "; that of a parameter is named behind it",
        parameters.stream()
            .map(parameter -> Edit.insert(drawing.text(), name.span().start(), parameter + "."))
            .toArray(String[]::new));
  }

  /**
   * A qualifier that means nothing.
   *
   * @param drawing where it stands
   * @param ref the qualifier and what is behind it
   * @param known the parameters of the method
   * @param processors the names that mean something by themselves
   */
  public static Problem qualifier(
      DrawnExpression drawing,
      ProcessorRef ref,
      Collection<String> known,
      Collection<String> processors) {
    Name qualifier = ref.qualifier().orElseThrow();
    String message =
        "'"
            + qualifier.text()
            + "' is neither a parameter of the method nor a type that is nested here, in the same"
            + " package or imported";
    if (processors.contains(qualifier.text())) {
      return drawing.problem(
          Code.CVY002,
          qualifier.span(),
          "a dot goes behind a parameter or type; between processors there are pipes",
          Edit.replace(drawing.text(), ref.span(), qualifier.text() + " | " + ref.name().text()));
    }
    return unknown(drawing, qualifier, message, known);
  }

  /**
   * A field in front of a dot.
   *
   * @param drawing where it stands
   * @param qualifier its name
   * @param type what it holds
   * @param pipeline the pipeline
   */
  public static Problem field(
      DrawnExpression drawing, Name qualifier, TypeRef type, PipelineMethod pipeline) {
    return drawing
        .problem(
            Code.CVY002,
            qualifier.span(),
            "'"
                + qualifier.text()
                + "' is a field, and no parameter of the method: each processor gets an instance of"
                + " its own, which the method's caller supplies")
        .declaring(
            pipeline.with("Supplier<" + type.boxed() + "> " + qualifier.text(), Optional.empty()));
  }

  private static Problem unknown(
      DrawnExpression drawing, Name name, String message, Collection<String> known) {
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
