package dev.conveyor.processor.diagnose;

import dev.conveyor.processor.expression.Span;

/** Where a problem is. */
public sealed interface Where {

  /**
   * What a message about it is pinned to.
   *
   * @return the annotation value, method or type
   */
  SourceRef ref();

  /**
   * In a pipeline expression.
   *
   * @param ref the value of the annotation
   * @param text the whole expression
   * @param span the part that is wrong
   */
  record InExpression(SourceRef ref, String text, Span span) implements Where {}

  /**
   * At a declaration.
   *
   * @param ref the method, type or annotation
   */
  record At(SourceRef ref) implements Where {}
}
