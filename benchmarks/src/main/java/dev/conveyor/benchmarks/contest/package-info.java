/** What rows and contestants are, how they take turns, and what the figures say. */
@NullMarked
package dev.conveyor.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
