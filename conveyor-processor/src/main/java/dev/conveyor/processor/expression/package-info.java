/**
 * The pipeline expression: what the user drew, as a tree with positions, and the parser that makes
 * it from text.
 *
 * <pre>{@code
 * "a | balance { b }"  ── Parser ──▶  Expression ─ ElementRef ┬ ProcessorRef
 *                                                             ├ PipeRef
 *                                                             ├ ForkRef ─ BranchRef ─ ElementRef …
 *                                                             └ JoinRef
 * }</pre>
 *
 * <p>Every node knows its {@link dev.conveyor.processor.expression.Span}, for carets and for
 * corrections that keep the user's spacing. Nothing here depends on the compiler or on another
 * package.
 */
@NullMarked
package dev.conveyor.processor.expression;

import org.jspecify.annotations.NullMarked;
