package dev.conveyor.processor.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;

/**
 * A class or type variable that occurs in a type, and its names.
 *
 * @param packageName of a class; empty for the unnamed package, and for a variable
 * @param shortName within its package
 * @param longName with all that tells it apart
 * @param isClass whether it is a class, whose long name is Java
 */
public record Named(String packageName, String shortName, String longName, boolean isClass) {

  static Named of(TypeElement type) {
    String shortName = Typing.nestedName(type);
    String longName = type.getQualifiedName().toString();
    String packageName =
        longName.equals(shortName)
            ? ""
            : longName.substring(0, longName.length() - shortName.length() - 1);
    return new Named(packageName, shortName, longName, true);
  }

  static Named of(TypeParameterElement variable) {
    String name = variable.getSimpleName().toString();
    Element owner = variable.getGenericElement();
    String place =
        owner instanceof TypeElement type ? Typing.nestedName(type) : owner.getSimpleName() + "()";
    return new Named("", name, "a variable of " + place, false);
  }
}
