/** The pipelines under measurement, written as users write them. */
@NullMarked
package dev.conveyor.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
