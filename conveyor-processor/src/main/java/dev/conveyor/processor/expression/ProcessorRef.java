package dev.conveyor.processor.expression;

import java.util.Optional;

/**
 * The name of a processor, or of another pipeline: {@code words}, {@code parser.parse}.
 *
 * @param qualifier the parameter or type before the dot
 * @param name the name
 * @param span of all of it
 */
public record ProcessorRef(Optional<Name> qualifier, Name name, Span span) implements ElementRef {

  /**
   * The reference without white space.
   *
   * @return {@code name} or {@code qualifier.name}
   */
  public String text() {
    return qualifier.map(q -> q.text() + ".").orElse("") + name.text();
  }
}
