package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Extensibility;
import java.util.Optional;

/** The generated class can extend or implement the type that draws the pipelines. */
public final class Cvy017DeclaringType {

  private Cvy017DeclaringType() {}

  /**
   * Checks a type.
   *
   * @param declaration the type
   */
  public static Optional<Problem> check(Declaration declaration) {
    Extensibility type = declaration.extensibility();
    String name = declaration.name();
    if (!type.kind().equals("class") && !type.isInterface()) {
      return problem(
          declaration,
          "is " + (type.kind().equals("enum") ? "an enum" : "a " + type.kind()),
          "declare the pipelines in an abstract class or an interface");
    }
    if (type.hidden().isPresent()) {
      return problem(
          declaration,
          type.hidden().get().equals(simpleName(name))
              ? "is private"
              : "is nested in " + type.hidden().get() + ", which is private",
          "take 'private' away",
          type.hidden().get().equals(simpleName(name))
              ? new String[] {without("private ", type)}
              : new String[0]);
    }
    if (type.isInner()) {
      return problem(
          declaration,
          "is an inner class",
          "make it static",
          type.head().replace("class ", "static class "));
    }
    if (type.isFinal()) {
      return problem(
          declaration,
          "is final",
          "make it abstract",
          without("final ", type).replace("class ", "abstract class "));
    }
    if (type.isSealed()) {
      return problem(
          declaration, "is sealed", "take 'sealed' and 'permits' away", without("sealed ", type));
    }
    if (!type.abstractMethods().isEmpty()) {
      String methods = String.join("' and '", type.abstractMethods());
      return problem(
          declaration,
          "has abstract methods without @Pipeline, which nobody implements: '" + methods + "'",
          "give them bodies");
    }
    if (!type.isInterface() && declaration.constructors().isEmpty()) {
      return problem(
          declaration,
          "has private constructors only",
          "let one of them be seen in its package",
          type.hiddenConstructor().stream().toArray(String[]::new));
    }
    return Optional.empty();
  }

  /**
   * A type whose generated class the user wrote.
   *
   * @param declaration the type
   */
  public static Problem taken(Declaration declaration) {
    return Problem.at(
        Code.CVY017,
        declaration.ref(),
        "there is a type "
            + declaration.generatedName()
            + " already, and the class with the pipelines of "
            + declaration.name()
            + " has that name; rename one of them");
  }

  /**
   * A type whose generated class has the name of another type's.
   *
   * @param declaration the type
   * @param other the qualified name of the type that comes first
   */
  public static Problem taken(Declaration declaration, String other) {
    return Problem.at(
        Code.CVY017,
        declaration.ref(),
        "the classes with the pipelines of "
            + declaration.name()
            + " and of "
            + (declaration.packageName().isEmpty()
                ? other
                : other.substring(declaration.packageName().length() + 1))
            + " would both be named "
            + declaration.generatedName()
            + "; rename one of them");
  }

  private static String without(String modifier, Extensibility type) {
    return type.head().replace(modifier, "");
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Optional<Problem> problem(
      Declaration declaration, String reason, String cure, String... declarations) {
    Extensibility type = declaration.extensibility();
    return Optional.of(
        Problem.at(
            Code.CVY017,
            declaration.ref(),
            declaration.generatedName()
                + " cannot "
                + (type.isInterface() ? "implement " : "extend ")
                + declaration.name()
                + ", which "
                + reason
                + "; "
                + cure,
            declarations));
  }
}
