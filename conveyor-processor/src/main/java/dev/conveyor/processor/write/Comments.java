package dev.conveyor.processor.write;

import dev.conveyor.processor.draw.Pictures;
import dev.conveyor.processor.draw.TextDiagram;
import dev.conveyor.processor.plan.PipelinePlan;
import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Output;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.TypeRef;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Javadoc of generated code. */
final class Comments {

  private static final Pattern LINE_COMMENT = Pattern.compile("\\s*//[^\\n]*");

  private Comments() {}

  /** Of the class: all its pipelines, as they were drawn and as they run. */
  static String of(Declaration declaration, List<PipelinePlan> plans, TypeNames names) {
    StringBuilder comment = new StringBuilder();
    comment.append(
        "The pipelines of {@link %s}, ready to run.\n"
            .formatted(linked(declaration.type(), names)));
    for (PipelinePlan plan : plans) {
      PipelineMethod pipeline = plan.method();
      String parameters =
          pipeline.member().parameters().stream()
              .map(parameter -> linked(parameter.type(), names))
              .collect(Collectors.joining(", "));
      comment.append(
          """

          <p>{@link #%1$s(%2$s) %1$s}:
          <pre>{@code
          %3$s

          %4$s
          }</pre>
          """
              .formatted(
                  pipeline.name(),
                  parameters,
                  drawn(pipeline),
                  TextDiagram.of(Pictures.of(plan, declaration.name()))));
    }
    return comment.toString();
  }

  /**
   * Of the class for a type with mistakes: what was drawn may be anything, even two characters that
   * end a comment.
   */
  static String ofStub(Declaration declaration, TypeNames names) {
    return "Stands for the pipelines of {@link %s}, which have mistakes.\n"
        .formatted(linked(declaration.type(), names));
  }

  private static String linked(TypeRef type, TypeNames names) {
    return names.ofOutside(type.erased());
  }

  /**
   * The expression without its comments: they may hold what ends a Javadoc comment, or braces that
   * do not match. Without them only the language's own characters are left.
   */
  private static String drawn(PipelineMethod pipeline) {
    return LINE_COMMENT
        .matcher(pipeline.expression().replace("\r\n", "\n"))
        .replaceAll("")
        .stripTrailing()
        .replaceFirst("^\\s*\\n", "");
  }

  /** Of the class for a processor. */
  static String of(Planned.Work work) {
    return "/** {@code %s}: %s. */".formatted(work.name(), deed(work));
  }

  private static String deed(Planned.Work work) {
    if (work.copies()) {
      return "copies each item, for all branches but the first";
    }
    Output output = work.signature().output();
    boolean source = work.signature().isSource();
    String deed =
        switch (output.delivery()) {
          case VALUE -> source ? "a source" : "one to one";
          case OPTIONAL -> "one to at most one";
          case STREAM -> source ? "a source" : "one to many";
          case EMITTER -> source ? "a source" : "one to any number";
          case NOTHING -> "takes items";
        };
    boolean endsWithOutput =
        work.completion().flatMap(completion -> completion.output().type()).isPresent();
    return endsWithOutput
        ? deed + (output.type().isPresent() ? ", with more" : ", with output") + " at the end"
        : deed;
  }
}
