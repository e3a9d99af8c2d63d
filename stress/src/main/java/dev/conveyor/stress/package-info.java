/**
 * Runs the stress tests and says whether they passed. The tests stand in the packages of what they
 * test, as some of that is not public.
 *
 * <p>A test whose name ends in {@code Twin} has a known fault, which has to be seen.
 */
@NullMarked
package dev.conveyor.stress;

import org.jspecify.annotations.NullMarked;
