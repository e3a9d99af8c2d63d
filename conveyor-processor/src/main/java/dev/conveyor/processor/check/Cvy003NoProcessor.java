package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.Name;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.read.CompletionMethod;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.ProcessorType;
import dev.conveyor.processor.trace.DrawnExpression;
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
  public static Problem method(DrawnExpression drawing, Name name, Member method) {
    return drawing
        .problem(
            Code.CVY003,
            name.span(),
            "the method '" + name.text() + "' of " + method.owner().erased() + " is no processor")
        .declaring("@Processor " + method.signature());
  }

  /**
   * The name of a method of a type that cannot be annotated.
   *
   * @param drawing where it stands
   * @param ref its type and name
   * @param method what it names
   */
  public static Problem foreign(DrawnExpression drawing, ProcessorRef ref, Member method) {
    String owner = method.owner().erased().toString();
    boolean callable = method.isStatic() && method.parameters().size() == 1;
    Problem problem =
        drawing.problem(
            Code.CVY003,
            ref.span(),
            "the method '"
                + method.name()
                + "' of "
                + owner
                + " is no processor; draw one of your own that calls it"
                + (callable ? ", '" + method.name() + "'" : ""));
    return callable
        ? problem.declaring(
            "@Processor static %s %s(%s item) { return %s.%s(item); }"
                .formatted(
                    method.returnType(),
                    method.name(),
                    method.parameters().get(0).type(),
                    owner,
                    method.name()))
        : problem;
  }

  /**
   * The name of a method that ends a processor.
   *
   * @param drawing where it stands
   * @param ref its name
   * @param completion what it names
   */
  public static Problem completion(
      DrawnExpression drawing, ProcessorRef ref, CompletionMethod completion) {
    return drawing.problem(
        Code.CVY003,
        ref.span(),
        "'"
            + ref.text()
            + "' ends the processor '"
            + completion.processor()
            + "' and is called by itself: what it returns comes out of that processor",
        drawing.without(ref.span()));
  }

  /**
   * The name of a parameter, which has processors but is none.
   *
   * @param drawing where it stands
   * @param name the name
   * @param processors what it has
   */
  public static Problem parameter(DrawnExpression drawing, Name name, List<String> processors) {
    return drawing.problem(
        Code.CVY003,
        name.span(),
        "'" + name.text() + "' is a parameter and no processor; name one of its processors",
        processors.stream()
            .map(processor -> Edit.insert(drawing.text(), name.span().end(), "." + processor))
            .toArray(String[]::new));
  }

  /**
   * The name of a type, which has processors but is none.
   *
   * @param drawing where it stands
   * @param name the name
   * @param type what it names
   * @param own the type that draws the pipeline, whose processors are named by themselves
   */
  public static Problem type(
      DrawnExpression drawing, Name name, ProcessorType type, ProcessorType own) {
    boolean itself = type.ref().equals(own.ref());
    List<String> callable =
        type.processors().stream()
            .filter(processor -> itself || processor.member().isStatic())
            .map(ProcessorMethod::name)
            .map(processor -> itself ? processor : name.text() + "." + processor)
            .toList();
    String parameter = Character.toLowerCase(name.text().charAt(0)) + name.text().substring(1);
    return drawing.problem(
        Code.CVY003,
        name.span(),
        "'"
            + name.text()
            + "' is a type and no processor; "
            + (callable.isEmpty()
                ? "give the pipeline method a parameter 'Supplier<%s> %s' and write '%s.%s'"
                    .formatted(name.text(), parameter, parameter, type.processors().get(0).name())
                : "name one of its processors"),
        callable.stream()
            .map(each -> Edit.replace(drawing.text(), name.span(), each))
            .toArray(String[]::new));
  }
}
