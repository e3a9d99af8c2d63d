/**
 * The local engine: runs blueprints on the cores of this machine. Not exported.
 *
 * <pre>
 *  internal      LocalEngine, LocalConveyor, LocalSourceConveyor: the API on top
 *     │
 *  .assemble     from a blueprint to the parts of a run
 *  .drive        runs as callers have them
 *  .run          the beginning, the job and the end of a run
 *  .report       what is told of it
 *  .segment      runs stages
 *  .adapt        wishes which stages are fused, and how wide forks are
 *  .stage        steps at work
 *  .stop         whether a run goes on
 *     │        │          │
 *  .schedule  .pipe    .balance
 * </pre>
 *
 * <p>Each knows only those below it; {@code docs/engine.md} has a table.
 */
@NullMarked
package dev.conveyor.internal;

import org.jspecify.annotations.NullMarked;
