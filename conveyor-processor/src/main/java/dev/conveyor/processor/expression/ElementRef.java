package dev.conveyor.processor.expression;

/** One element of a pipeline expression, as it was drawn. */
public interface ElementRef {

  /**
   * Where it stands.
   *
   * @return from its first to its last character
   */
  Span span();
}
