/**
 * Measures Conveyor beside its peers, all in one run.
 *
 * <p>A <em>row</em> is one kind of work, a <em>contestant</em> one way to do it. {@link
 * dev.conveyor.benchmarks.Compare} runs each row in a JVM of its own, and within it lets the
 * contestants take turns: whatever disturbs the machine then disturbs all of them alike, and ratios
 * taken turn by turn hold where absolute figures drift. The JMH benchmarks in {@code jmh} run the
 * same contestants one after another.
 *
 * <pre>
 *   work ◀── contest ◀── peer ◀────┐
 *               ▲                  ├── row ◀── jmh ◀── Compare
 *               └────── pipeline ◀─┘
 * </pre>
 */
@NullMarked
package dev.conveyor.benchmarks;

import org.jspecify.annotations.NullMarked;
