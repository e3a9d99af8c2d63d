/**
 * Runnable programs on real input, one package each, and what they share. {@code samples/run}
 * starts them.
 */
@NullMarked
package dev.conveyor.samples;

import org.jspecify.annotations.NullMarked;
