/**
 * From a blueprint to stages and pipes: the {@link dev.conveyor.internal.assemble.Assembly} makes
 * the parts of a run, once for each.
 */
@NullMarked
package dev.conveyor.internal.assemble;

import org.jspecify.annotations.NullMarked;
