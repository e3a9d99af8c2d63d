/**
 * Runs stages: those of a {@link dev.conveyor.internal.segment.Segment} on one thread at a time, by
 * calls of each other. Segments fuse and part as it is wished, and take the time of their stages.
 */
@NullMarked
package dev.conveyor.internal.segment;

import org.jspecify.annotations.NullMarked;
