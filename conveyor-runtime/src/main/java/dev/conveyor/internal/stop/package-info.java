/**
 * What decides whether a run goes on: the {@linkplain dev.conveyor.internal.stop.Fate fate} that
 * all of its parts ask, and that the first failure or cancel decides. Knows nothing of what is
 * stopped; how a failure, a cancel and the end of the input travel is told in {@code
 * docs/engine.md}.
 */
@NullMarked
package dev.conveyor.internal.stop;

import org.jspecify.annotations.NullMarked;
