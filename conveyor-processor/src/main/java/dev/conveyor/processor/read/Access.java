package dev.conveyor.processor.read;

import java.util.Set;
import javax.lang.model.element.Modifier;

/** Who may use a declaration, from all to none. */
public enum Access {
  /** Everyone. */
  PUBLIC,
  /** The package and subclasses. */
  PROTECTED,
  /** The package. */
  PACKAGE,
  /** The outermost type. */
  PRIVATE;

  static Access of(Set<Modifier> modifiers) {
    if (modifiers.contains(Modifier.PUBLIC)) {
      return PUBLIC;
    }
    if (modifiers.contains(Modifier.PROTECTED)) {
      return PROTECTED;
    }
    return modifiers.contains(Modifier.PRIVATE) ? PRIVATE : PACKAGE;
  }
}
