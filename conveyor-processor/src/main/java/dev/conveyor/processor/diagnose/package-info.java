/**
 * What is said to the user: codes, problems as values, and the one place that prints them.
 *
 * <pre>{@code
 * reader, checks ── Problem ──▶ Diagnoser ── text ──▶ Messager
 *                   SourceRef ─── Pins ─────┘ element, annotation, value
 * }</pre>
 *
 * <p>Everything but {@code Diagnoser}, {@code Pins} and {@code Pin} is free of compiler types, so
 * that rules can be tested without a compiler. Nothing here depends on the rules.
 */
@NullMarked
package dev.conveyor.processor.diagnose;

import org.jspecify.annotations.NullMarked;
