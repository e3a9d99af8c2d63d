/**
 * Tells the people who run a program what no caller would hear of.
 *
 * <p>Depends on nothing.
 */
@NullMarked
package dev.conveyor.internal.log;

import org.jspecify.annotations.NullMarked;
