/**
 * What a pipeline says: where it is drawn, what the names in it mean, and which types run along it.
 *
 * <pre>{@code
 * Expression + names ──▶ Sketch ── Tracer ──▶ Trace ─ Row ─ Traced ┬ Call     a processor
 *                                                                  ├ Expanded another pipeline
 *                                                                  ├ Through  a pipe or a join
 *                                                                  ├ Forked   a fork ─ Row …
 *                                                                  └ Unknown
 * }</pre>
 *
 * <p>Nothing here judges: what does not fit is followed as well as it can be, and the rules look at
 * the trace. Nothing here knows the compiler.
 */
@NullMarked
package dev.conveyor.processor.trace;

import org.jspecify.annotations.NullMarked;
