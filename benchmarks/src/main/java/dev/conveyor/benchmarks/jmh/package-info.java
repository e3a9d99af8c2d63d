/** The same contestants as JMH benchmarks, one class for each row that has batches of items. */
@NullMarked
package dev.conveyor.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
