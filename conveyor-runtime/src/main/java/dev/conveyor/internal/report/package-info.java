/**
 * What is told of a run: {@linkplain dev.conveyor.internal.report.Reports reports} to who asks, its
 * start and end to {@linkplain dev.conveyor.internal.report.Listeners listeners}, and {@linkplain
 * dev.conveyor.internal.report.Warnings warnings} to the log.
 */
@NullMarked
package dev.conveyor.internal.report;

import org.jspecify.annotations.NullMarked;
