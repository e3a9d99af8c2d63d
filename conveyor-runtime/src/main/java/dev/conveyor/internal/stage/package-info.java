/**
 * What a run is made of: steps at work, with what they take from and put into. A stage is run by a
 * {@linkplain dev.conveyor.internal.stage.Host host}, of which it knows no more than that.
 *
 * <pre>
 *   Inlet ──▶ Stage( Step ) ──▶ StageOutlet
 *     │                            ├─ PipeOutlet      into a pipe
 *     ├─ pipes, one per branch     ├─ ForkOutlet      to several outlets
 *     └─ the caller's iterator     ├─ ConsumerOutlet  to the caller's consumer
 *                                  └─ NoOutlet        nowhere
 * </pre>
 */
@NullMarked
package dev.conveyor.internal.stage;

import org.jspecify.annotations.NullMarked;
