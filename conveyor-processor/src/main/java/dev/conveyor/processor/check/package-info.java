/**
 * The construction rules that the shape of an expression can break. One class per rule, named after
 * its code; each looks at a {@link dev.conveyor.processor.check.Drawing} and returns problems as
 * values.
 *
 * <p>Nothing here knows types or the compiler. Rules about types belong to the planner.
 */
@NullMarked
package dev.conveyor.processor.check;

import org.jspecify.annotations.NullMarked;
