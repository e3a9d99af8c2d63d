/**
 * Adapts a run to what it costs. The {@link dev.conveyor.internal.adapt.Conductor} collects what
 * the stages have counted, asks planner and balancers, and sets wishes: which stages are to head
 * segments, and how wide forks are to be. Who carries them out is above.
 */
@NullMarked
package dev.conveyor.internal.adapt;

import org.jspecify.annotations.NullMarked;
