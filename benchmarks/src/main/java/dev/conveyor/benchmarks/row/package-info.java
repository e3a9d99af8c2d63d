/** The rows: each kind of work with all who do it. */
@NullMarked
package dev.conveyor.benchmarks.row;

import org.jspecify.annotations.NullMarked;
