/**
 * Who runs when and where. A {@link dev.conveyor.internal.schedule.Task} is something that is run
 * in batches by one thread at a time; a {@link dev.conveyor.internal.schedule.Home} is where tasks
 * that have work get their threads.
 *
 * <pre>
 *  signal ──▶ Task: IDLE → QUEUED ──submit──▶ Home ─┬ Crew: the tasks of one run ──ticket──▶ Scheduler:
 *                                               │                as many workers as cores, for all runs
 *                                               └ Driver: one thread for one task
 *
 *  Sweeper: looks at the runs that are at work, for what nobody was told of
 * </pre>
 *
 * <p>Knows pipes only as parties to be signalled, and nothing of stages and runs.
 */
@NullMarked
package dev.conveyor.internal.schedule;

import org.jspecify.annotations.NullMarked;
