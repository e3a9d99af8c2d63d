/**
 * The construction rules. One class per rule, named after its code; each returns problems as
 * values.
 *
 * <p>Rules about the shape of an expression look at a {@link dev.conveyor.processor.check.Drawing};
 * {@link dev.conveyor.processor.check.Rules} runs them. Rules about what the user declared look at
 * what the reader read. Rules about types along the line are asked by the planner where it meets
 * the case. Nothing here knows the compiler.
 */
@NullMarked
package dev.conveyor.processor.check;

import org.jspecify.annotations.NullMarked;
