package dev.conveyor.processor.diagnose;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler shows a message at.
 *
 * @param element the method or type
 * @param annotation on it, to show the message there
 * @param value of the annotation, to show the message there
 */
public record Pin(
    Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {}
