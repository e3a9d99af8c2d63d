/**
 * One run of a pipeline: the {@link dev.conveyor.internal.run.LocalRun} begins it and is the job of
 * those who work on it; the {@link dev.conveyor.internal.run.Ending} brings it to its end, whatever
 * happens. Callers, who read, send and wait, are above.
 */
@NullMarked
package dev.conveyor.internal.run;

import org.jspecify.annotations.NullMarked;
