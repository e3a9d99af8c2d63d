package dev.conveyor.processor.write;

import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.trace.Origin;
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
record StepClass(String name, List<TypeRef> variables, boolean hasFactory) {

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
  String factory(Origin origin, Optional<String> from) {
    return hasFactory
        ? name + "." + arguments() + FACTORY + "(" + from.orElse("") + ")"
        : lambda(origin, from);
  }

  /**
   * A lambda that makes a step.
   *
   * @param origin where its instance comes from
   * @param from the variable that instances come from; empty for a static method
   */
  String lambda(Origin origin, Optional<String> from) {
    String call =
        origin instanceof Origin.Own
            ? ".call()"
            : origin instanceof Origin.Supplied ? ".get()" : "";
    return "() -> new " + reference() + "(" + from.map(each -> each + call).orElse("") + ")";
  }

  /** Its type, as one would write it where its variables are declared. */
  String reference() {
    return name + arguments();
  }

  private String arguments() {
    return variables.isEmpty()
        ? ""
        : variables.stream().map(TypeRef::toString).collect(Collectors.joining(", ", "<", ">"));
  }
}
