/**
 * Bounded pipes of exact capacity. A {@link dev.conveyor.internal.pipe.Pipe} is a {@link
 * dev.conveyor.internal.pipe.Ring} and the {@link dev.conveyor.internal.pipe.Party parties} at its
 * two ends, who are signalled when what they wait for may have come.
 *
 * <pre>
 *  producers ──offer──▶ Ring ──poll──▶ consumers
 *      ▲                                  ▲
 *      └── signal: there is room          └── signal: there are items, or the end
 * </pre>
 *
 * <p>Knows nothing of stages, runs and threads.
 */
@NullMarked
package dev.conveyor.internal.pipe;

import org.jspecify.annotations.NullMarked;
