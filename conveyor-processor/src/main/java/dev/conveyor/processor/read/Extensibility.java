package dev.conveyor.processor.read;

import java.util.List;
import java.util.Optional;

/**
 * Whether a class in the same package can extend or implement a type.
 *
 * @param kind {@code class}, {@code interface}, {@code enum}, {@code record} or {@code @interface}
 * @param isFinal whether it is final
 * @param isSealed whether it permits only some subtypes
 * @param isInner whether it needs an instance of the type around it
 * @param hidden the type around it, or itself, that is private
 * @param head its declaration up to its name, such as {@code public final class Words}
 * @param hiddenConstructor the first of its constructors if all of them are private
 * @param abstractMethods the methods, other than pipelines, that a subclass would have to implement
 */
public record Extensibility(
    String kind,
    boolean isFinal,
    boolean isSealed,
    boolean isInner,
    Optional<String> hidden,
    String head,
    Optional<String> hiddenConstructor,
    List<String> abstractMethods) {

  /** Copies the list. */
  public Extensibility {
    abstractMethods = List.copyOf(abstractMethods);
  }

  /** Whether it is an interface. */
  public boolean isInterface() {
    return kind.equals("interface");
  }
}
