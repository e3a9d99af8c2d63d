package dev.conveyor.processor.read;

import java.util.Optional;

/**
 * What a method puts out.
 *
 * @param delivery how
 * @param type the type of an item, as declared; empty for a method that puts nothing out
 */
public record Output(Delivery delivery, Optional<TypeRef> type) {

  static final Output NONE = new Output(Delivery.NOTHING, Optional.empty());

  static Output of(Delivery delivery, TypeRef type) {
    return new Output(delivery, Optional.of(type));
  }
}
