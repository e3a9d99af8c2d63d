package dev.conveyor.processor.expression;

/**
 * A Java identifier in an expression.
 *
 * @param text the identifier
 * @param span where it stands
 */
public record Name(String text, Span span) {}
