/**
 * One run of a pipeline. The {@link dev.conveyor.internal.run.Assembly} turns a blueprint into
 * stages and pipes; the {@link dev.conveyor.internal.run.LocalRun} starts, stops and ends them.
 *
 * <pre>
 *   Inlet ──▶ Stage( Step ) ──▶ StageOutlet
 *     │                            ├─ PipeOutlet      into a pipe
 *     ├─ pipes, one per branch     ├─ ForkOutlet      to several outlets
 *     └─ the caller's iterator     ├─ ConsumerOutlet  to the caller's consumer
 *                                  └─ NoOutlet        nowhere
 * </pre>
 *
 * <p>The life of a run, and how a failure, a cancel and the end of the input travel, is told in
 * {@code docs/engine.md}.
 */
@NullMarked
package dev.conveyor.internal.run;

import org.jspecify.annotations.NullMarked;
