package dev.conveyor.processor.read;

import java.util.List;

/**
 * A constructor that a subclass in the same package can call.
 *
 * @param access who may call it
 * @param typeParameters its type variables
 * @param parameters in order
 * @param varargs whether the last one takes any number of arguments
 * @param safeVarargs whether it has {@code @SafeVarargs}
 * @param thrown what it declares to throw
 * @param ageing whether its use makes the compiler warn
 */
public record Constructor(
    Access access,
    List<TypeRef> typeParameters,
    List<Parameter> parameters,
    boolean varargs,
    boolean safeVarargs,
    List<TypeRef> thrown,
    Ageing ageing) {

  /** Copies the lists. */
  public Constructor {
    typeParameters = List.copyOf(typeParameters);
    parameters = List.copyOf(parameters);
    thrown = List.copyOf(thrown);
  }
}
