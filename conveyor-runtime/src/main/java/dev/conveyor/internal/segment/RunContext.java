package dev.conveyor.internal.segment;

import dev.conveyor.internal.adapt.Conductor;
import dev.conveyor.internal.adapt.Experience;
import dev.conveyor.internal.adapt.Shape;
import dev.conveyor.internal.schedule.Staff;
import dev.conveyor.internal.stop.Fate;

/**
 * What all segments of a run have to do with.
 *
 * @param fate whether the run goes on
 * @param staff gives them their threads
 * @param shape says when they are to be fused and parted
 * @param conductor looks at what they do
 * @param completions says which of their stages complete side by side
 * @param experience what runs before have found
 */
public record RunContext(
    Fate fate,
    Staff staff,
    Shape shape,
    Conductor conductor,
    Completions completions,
    Experience experience) {}
