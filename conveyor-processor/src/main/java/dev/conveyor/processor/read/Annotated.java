package dev.conveyor.processor.read;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Annotations as mirrors: {@code getAnnotation} would need their classes, and fails on broken ones.
 */
final class Annotated {

  private Annotated() {}

  /** The annotation of a type on an element. */
  static Optional<AnnotationMirror> with(Element element, Class<?> annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (((TypeElement) mirror.getAnnotationType().asElement())
          .getQualifiedName()
          .contentEquals(annotation.getName())) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  /** A value that was written, defaults not included. */
  static Optional<AnnotationValue> value(AnnotationMirror mirror, String name) {
    return mirror.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
        .findFirst()
        .map(entry -> (AnnotationValue) entry.getValue());
  }

  /** A written value of a type; empty also where the user wrote something of another type. */
  static <T> Optional<T> value(AnnotationMirror mirror, String name, Class<T> type) {
    return value(mirror, name)
        .map(AnnotationValue::getValue)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
