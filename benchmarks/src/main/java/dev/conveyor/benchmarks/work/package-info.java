/**
 * The items and what is done with them: the same for all contestants. The methods are annotated, so
 * that pipelines name them; peers refer to the same methods.
 */
@NullMarked
package dev.conveyor.benchmarks.work;

import org.jspecify.annotations.NullMarked;
