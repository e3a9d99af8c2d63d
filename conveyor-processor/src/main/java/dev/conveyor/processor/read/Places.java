package dev.conveyor.processor.read;

import dev.conveyor.processor.diagnose.Pin;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The places handed out in this round, and what is behind them. */
final class Places {

  /** An element has a rank for itself, its annotation and the value of that. */
  private static final int RANKS = 3;

  private final Map<String, Map<Element, Integer>> positions = new HashMap<>();
  private final Map<Place, Pin> pins = new HashMap<>();

  Place of(Element element) {
    return place(element, 0, new Pin(element, null, null));
  }

  Place of(Element element, AnnotationMirror annotation) {
    return place(element, 1, new Pin(element, annotation, null));
  }

  Place of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return place(element, 2, new Pin(element, annotation, value));
  }

  Pin pin(Place place) {
    Pin pin = pins.get(place);
    if (pin == null) {
      throw new IllegalArgumentException(place + " is of another round");
    }
    return pin;
  }

  private Place place(Element element, int rank, Pin pin) {
    TypeElement outermost = outermost(element);
    String type = outermost.getQualifiedName().toString();
    int position =
        positions.computeIfAbsent(type, name -> positionsIn(outermost)).getOrDefault(element, 0);
    Place place = new Place(type, position * RANKS + rank);
    pins.putIfAbsent(place, pin);
    return place;
  }

  private static Map<Element, Integer> positionsIn(TypeElement outermost) {
    Map<Element, Integer> positions = new HashMap<>();
    number(outermost, positions);
    return positions;
  }

  private static void number(Element element, Map<Element, Integer> positions) {
    positions.put(element, positions.size());
    for (Element enclosed : element.getEnclosedElements()) {
      number(enclosed, positions);
    }
  }

  static TypeElement outermost(Element element) {
    TypeElement type = element instanceof TypeElement itself ? itself : declaring(element);
    while (type.getEnclosingElement() instanceof TypeElement outer) {
      type = outer;
    }
    return type;
  }

  /** The type that a member is declared in. */
  static TypeElement declaring(Element member) {
    return (TypeElement) Objects.requireNonNull(member.getEnclosingElement(), "a member's type");
  }
}
