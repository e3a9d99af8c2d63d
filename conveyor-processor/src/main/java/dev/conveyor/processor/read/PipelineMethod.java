package dev.conveyor.processor.read;

import dev.conveyor.processor.diagnose.SourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method with {@code @Pipeline}.
 *
 * @param ref the method
 * @param value the annotation's value
 * @param expression what was drawn
 * @param member the method
 * @param own whether the type itself declares it, and did not inherit it
 * @param rivals the annotations of ours that make it something else, such as {@code @Processor}
 */
public record PipelineMethod(
    SourceRef ref,
    SourceRef value,
    String expression,
    Member member,
    boolean own,
    List<String> rivals) {

  /** Copies the list. */
  public PipelineMethod {
    rivals = List.copyOf(rivals);
  }

  /** Its name, which other pipelines of the type may use. */
  public String name() {
    return member.name();
  }

  /** Whether it returns what a pipeline is. */
  public boolean returnsConveyor() {
    return member.returnType().is("dev.conveyor.Conveyor")
        || member.returnType().is("dev.conveyor.SourceConveyor");
  }

  /**
   * The first parameter of another pipeline that this one lacks, and cannot use it without.
   *
   * @param used the other pipeline
   */
  public Optional<Parameter> lacks(PipelineMethod used) {
    return used.member().parameters().stream()
        .filter(
            needed ->
                parameter(needed.name()).filter(own -> own.type().sameAs(needed.type())).isEmpty())
        .findFirst();
  }

  /**
   * The method with a parameter more.
   *
   * @param parameter as declared
   * @param replaced the parameter it takes the place of, if any
   * @return a signature
   */
  public String with(String parameter, Optional<Parameter> replaced) {
    List<String> parameters = new ArrayList<>();
    member.parameters().stream()
        .filter(each -> replaced.filter(each::equals).isEmpty())
        .forEach(each -> parameters.add(each.toString()));
    parameters.add(replaced.map(member.parameters()::indexOf).orElse(parameters.size()), parameter);
    return member.signature(
        member.returnType().toString(), "(" + String.join(", ", parameters) + ")");
  }

  /**
   * The parameter of a name.
   *
   * @param name as declared
   */
  public Optional<Parameter> parameter(String name) {
    List<Parameter> parameters = member.parameters();
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }
}
