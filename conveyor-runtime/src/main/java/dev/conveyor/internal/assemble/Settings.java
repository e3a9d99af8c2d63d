package dev.conveyor.internal.assemble;

import dev.conveyor.internal.adapt.Experience;
import dev.conveyor.internal.report.Listeners;
import dev.conveyor.internal.schedule.Scheduler;
import java.util.OptionalLong;

/**
 * What a run needs of the options, with every default filled in.
 *
 * @param pipeCapacity the capacity of pipes that have none of their own
 * @param parallelism how many threads may run processors at once
 * @param scheduler has these threads
 * @param listeners are told of the start and the end
 * @param seed of the schedule of a run on one thread; empty for runs with threads
 * @param experience what earlier runs of the same blueprint and settings have found
 */
public record Settings(
    int pipeCapacity,
    int parallelism,
    Scheduler scheduler,
    Listeners listeners,
    Experience experience,
    OptionalLong seed) {}
