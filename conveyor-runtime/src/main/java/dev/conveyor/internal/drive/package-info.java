/**
 * Runs as their callers have them: one that is {@linkplain dev.conveyor.internal.drive.DrivenRun
 * driven by its input}, one that is {@linkplain dev.conveyor.internal.drive.EntryRun sent items},
 * one whose {@linkplain dev.conveyor.internal.drive.Results results} are read; and what those do
 * who wait for one, which in a {@linkplain dev.conveyor.internal.drive.Solo run without threads} is
 * all of the work.
 */
@NullMarked
package dev.conveyor.internal.drive;

import org.jspecify.annotations.NullMarked;
