package dev.conveyor.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeVariableName;
import dev.conveyor.processor.plan.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The nested class of a processor, and how steps of it are made.
 *
 * @param name of the class
 * @param variables its type variables
 * @param hasFactory whether it has a method that returns a factory of its steps
 */
record StepClass(String name, List<TypeVariableName> variables, boolean hasFactory) {

  /** The method that returns a factory. */
  static final String FACTORY = "factory";

  /** Copies the list. */
  StepClass {
    variables = List.copyOf(variables);
  }

  /**
   * A factory of its steps.
   *
   * @param origin where their instances come from
   * @param from the variable that instances come from; empty for a static method
   */
  CodeBlock factory(Origin origin, Optional<String> from) {
    return hasFactory
        ? CodeBlock.of("$L.$L$L($L)", name, arguments(), FACTORY, from.orElse(""))
        : lambda(origin, from);
  }

  /**
   * A lambda that makes a step.
   *
   * @param origin where its instance comes from
   * @param from the variable that instances come from; empty for a static method
   */
  CodeBlock lambda(Origin origin, Optional<String> from) {
    String call =
        origin instanceof Origin.Own
            ? ".call()"
            : origin instanceof Origin.Supplied ? ".get()" : "";
    return CodeBlock.of(
        "() -> new $L$L($L)", name, arguments(), from.map(each -> each + call).orElse(""));
  }

  private String arguments() {
    return variables.isEmpty()
        ? ""
        : variables.stream()
            .map(TypeVariableName::name)
            .collect(Collectors.joining(", ", "<", ">"));
  }
}
