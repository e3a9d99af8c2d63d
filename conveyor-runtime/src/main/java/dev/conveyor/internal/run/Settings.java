package dev.conveyor.internal.run;

import dev.conveyor.RunListener;
import dev.conveyor.internal.schedule.Scheduler;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run needs of the options, with every default filled in.
 *
 * @param pipeCapacity the capacity of pipes that have none of their own
 * @param parallelism how many threads may run processors at once
 * @param scheduler has these threads
 * @param listener is told of the end
 * @param seed of the schedule of a run on one thread; empty for runs with threads
 * @param experience what earlier runs of the same blueprint and settings have found
 */
public record Settings(
    int pipeCapacity,
    int parallelism,
    Scheduler scheduler,
    Optional<RunListener> listener,
    Experience experience,
    OptionalLong seed) {}
