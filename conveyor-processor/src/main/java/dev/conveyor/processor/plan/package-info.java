/**
 * From what is right to what is to be built.
 *
 * <pre>{@code
 * Trace ── PipelinePlanner ──▶ PipelinePlan ─ Planned ┬ Work   a processor at its place
 *                                                     ├ Pipe
 *                                                     ├ Split  a fork
 *                                                     └ Merge  a join
 * }</pre>
 *
 * <p>Says nothing to the user: what comes here has passed all rules.
 */
@NullMarked
package dev.conveyor.processor.plan;

import org.jspecify.annotations.NullMarked;
