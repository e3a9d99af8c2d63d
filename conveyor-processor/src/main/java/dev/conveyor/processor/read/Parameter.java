package dev.conveyor.processor.read;

/**
 * A parameter of a method or constructor.
 *
 * @param name as declared; something like {@code arg0} where a class file does not tell
 * @param type as seen from the type that the method is called on
 */
public record Parameter(String name, TypeRef type) {

  /** The parameter as one would declare it. */
  @Override
  public String toString() {
    return type + " " + name;
  }
}
