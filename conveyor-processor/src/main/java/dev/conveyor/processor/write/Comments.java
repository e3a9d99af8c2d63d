package dev.conveyor.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.conveyor.processor.draw.Pictures;
import dev.conveyor.processor.draw.TextDiagram;
import dev.conveyor.processor.plan.Node;
import dev.conveyor.processor.plan.Plan;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Output;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import java.util.List;
import java.util.regex.Pattern;

/** The Javadoc of generated code. */
final class Comments {

  private static final Pattern LINE_COMMENT = Pattern.compile("\\s*//[^\\n]*");

  private Comments() {}

  /** Of the class: all its pipelines, as they were drawn and as they run. */
  static CodeBlock of(Declaration declaration, List<Plan> plans) {
    CodeBlock.Builder comment =
        CodeBlock.builder()
            .add(
                "The pipelines of {@link $T}, ready to run.\n",
                TypeName.get(declaration.type().erased().mirror()));
    for (Plan plan : plans) {
      PipelineMethod pipeline = plan.method();
      comment.add("\n<p>{@link #$L(", pipeline.name());
      comment.add(
          CodeBlock.join(
              pipeline.member().parameters().stream().map(Comments::parameter).toList(), ", "));
      comment.add(
          ") $L}:\n<pre>{@code\n$L\n\n$L\n}</pre>\n",
          pipeline.name(),
          drawn(pipeline),
          TextDiagram.of(Pictures.of(plan, declaration.name())));
    }
    return comment.build();
  }

  /**
   * Of the class for a type with mistakes: what was drawn may be anything, even two characters that
   * end a comment.
   */
  static CodeBlock ofStub(Declaration declaration) {
    return CodeBlock.of(
        "Stands for the pipelines of {@link $T}, which have mistakes.\n",
        TypeName.get(declaration.type().erased().mirror()));
  }

  private static CodeBlock parameter(Parameter parameter) {
    return CodeBlock.of("$T", TypeName.get(parameter.type().erased().mirror()));
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
  static CodeBlock of(Node.Work work) {
    return CodeBlock.of("{@code $L}: $L.\n", work.name(), deed(work));
  }

  private static String deed(Node.Work work) {
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
