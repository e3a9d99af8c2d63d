/**
 * Who runs when and where. A {@link dev.conveyor.internal.schedule.Task} is something that is run
 * in batches by one thread at a time; a {@link dev.conveyor.internal.schedule.Home} is where tasks
 * that have work get their threads.
 *
 * <pre>
 *  signal ──▶ Task: IDLE → QUEUED ──submit──▶ Home ── Workers: a run queue, as many loops as cores
 *                                                  └─ Driver: one thread for one task
 * </pre>
 *
 * <p>Knows pipes only as parties to be signalled, and nothing of stages and runs.
 */
@NullMarked
package dev.conveyor.internal.schedule;

import org.jspecify.annotations.NullMarked;
