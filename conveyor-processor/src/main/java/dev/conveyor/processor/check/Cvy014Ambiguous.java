package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Name;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.List;
import java.util.stream.Stream;

/** A name means one thing. */
public final class Cvy014Ambiguous {

  private Cvy014Ambiguous() {}

  /**
   * A name that several processors have.
   *
   * @param drawing where it stands
   * @param name the name
   * @param processors those it may mean
   */
  public static Problem ambiguous(
      DrawnExpression drawing, Name name, List<ProcessorMethod> processors) {
    Member last = processors.get(processors.size() - 1).member();
    String other =
        name.text()
            + last.parameters().stream()
                .findFirst()
                .map(parameter -> "Of" + identifier(parameter.type().erased().toString()))
                .orElse("2");
    return problem(
            drawing,
            name,
            processors.stream().map(ProcessorMethod::label).toList(),
            "give one of them a name of its own")
        .declaring("@Processor(name = \"" + other + "\") " + last.signature());
  }

  /**
   * A name that pipelines have.
   *
   * @param drawing where it stands
   * @param name the name
   * @param processors the processors it may mean
   * @param pipelines the pipelines it may mean
   */
  public static Problem ambiguous(
      DrawnExpression drawing,
      Name name,
      List<ProcessorMethod> processors,
      List<PipelineMethod> pipelines) {
    return problem(
        drawing,
        name,
        Stream.concat(
                processors.stream().map(ProcessorMethod::label),
                pipelines.stream().map(each -> "the pipeline " + each.member().declaration()))
            .toList(),
        "rename one of them");
  }

  private static Problem problem(
      DrawnExpression drawing, Name name, List<String> meanings, String cure) {
    return drawing.problem(
        Code.CVY014,
        name.span(),
        "'" + name.text() + "' may mean " + String.join(" or ", meanings) + "; " + cure);
  }

  private static String identifier(String type) {
    String letters = type.replaceAll("\\W", "");
    return Character.toUpperCase(letters.charAt(0)) + letters.substring(1);
  }
}
