/**
 * The local engine: runs blueprints on the cores of this machine. Not exported.
 *
 * <pre>
 *  internal            LocalEngine, LocalConveyor, LocalSourceConveyor: the API on top
 *     │
 *     ▼
 *  internal.run        Assembly: blueprint → stages and pipes; LocalRun: one run of them
 *     │        │
 *     ▼        ▼
 *  .schedule  .pipe    tasks, workers, drivers  |  bounded rings and the parties at their ends
 * </pre>
 */
@NullMarked
package dev.conveyor.internal;

import org.jspecify.annotations.NullMarked;
