/**
 * The peers, one class each, in the three shapes that the rows need: a chain of steps, one balanced
 * step between two others, and branches that each get every item.
 *
 * <p>Each is written as its own documentation recommends for that job, and the class says where.
 * Wherever a peer takes the size of a buffer, it is the 1024 items that a pipe of Conveyor holds,
 * unless the class says why not. Threads and schedulers that live longer than a run are made before
 * it and not counted.
 */
@NullMarked
package dev.conveyor.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
