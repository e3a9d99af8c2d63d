package dev.conveyor.processor.read;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A method, as seen from the type it is called on.
 *
 * @param owner the type that declares it
 * @param name its name
 * @param access who may call it
 * @param isStatic whether it needs no instance
 * @param isAbstract whether it has no body
 * @param typeParameters its own type variables
 * @param parameters in order
 * @param varargs whether the last parameter takes any number of arguments
 * @param returnType what it returns
 * @param modifiers as one would write them, but for {@code private}; with a blank behind each
 * @param variables the declaration of its own type variables, with a blank behind; or empty
 * @param thrown what it declares to throw
 * @param throwsThrowable whether it may throw what is neither an {@code Exception} nor an {@code
 *     Error}
 * @param overloaded whether its type has other methods of that name
 * @param packageName the package it is declared in
 * @param ageing whether its use makes the compiler warn
 */
public record Member(
    TypeRef owner,
    String name,
    Access access,
    boolean isStatic,
    boolean isAbstract,
    List<TypeRef> typeParameters,
    List<Parameter> parameters,
    boolean varargs,
    TypeRef returnType,
    String modifiers,
    String variables,
    List<TypeRef> thrown,
    boolean throwsThrowable,
    boolean overloaded,
    String packageName,
    Ageing ageing) {

  /** Copies the lists. */
  public Member {
    typeParameters = List.copyOf(typeParameters);
    parameters = List.copyOf(parameters);
    thrown = List.copyOf(thrown);
  }

  /** The method as declared: {@code String fold(String word)}. */
  public String declaration() {
    return returnType + " " + name + parameterList();
  }

  /** The method as one would write it, but not as private: up to its body. */
  public String signature() {
    return signature(returnType.toString(), parameterList());
  }

  /**
   * The method as one would write it with other types.
   *
   * @param returns what it returns
   * @param parameters in parentheses
   */
  public String signature(String returns, String parameters) {
    return modifiers + variables + withoutModifiers(returns, parameters);
  }

  /**
   * The method as one would write it with other types, and with modifiers to be put in front.
   *
   * @param returns what it returns
   * @param parameters in parentheses
   */
  public String withoutModifiers(String returns, String parameters) {
    String clause =
        thrown.stream().map(TypeRef::toString).collect(Collectors.joining(", ", " throws ", ""));
    return returns + " " + name + parameters + (thrown.isEmpty() ? "" : clause);
  }

  /** Its parameters in parentheses, as declared. */
  public String parameterList() {
    return parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * Whether code of a package can call it on an instance of its type.
   *
   * @param caller the name of the package
   */
  public boolean isVisibleFrom(String caller) {
    return access == Access.PUBLIC || (access != Access.PRIVATE && packageName.equals(caller));
  }

  /** The names of the type variables in its parameters and what it returns. */
  public Set<String> mentionedVariables() {
    Set<String> variables = new LinkedHashSet<>(returnType.variables());
    parameters.forEach(parameter -> variables.addAll(parameter.type().variables()));
    return variables;
  }
}
