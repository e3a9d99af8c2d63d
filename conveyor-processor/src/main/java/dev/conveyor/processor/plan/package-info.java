/**
 * From what was drawn to what is to be built: finds what names mean, infers the types along the
 * line, and lays out the nodes.
 *
 * <pre>{@code
 * Expression + Declaration ── Planner ──▶ Plan ─ Node ┬ Work   a processor at its place
 *                                │                    ├ Pipe
 *                                ▼                    ├ Split  a fork
 *                             Problems                └ Merge  a join
 * }</pre>
 *
 * <p>What is wrong on the way is said by the rules in {@code check}. What is broken already is
 * passed over in silence, so that one mistake gives one message.
 */
@NullMarked
package dev.conveyor.processor.plan;

import org.jspecify.annotations.NullMarked;
