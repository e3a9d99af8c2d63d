/**
 * Throws an {@code Error} at each call of the engine's own code in turn, and looks whether the run
 * ends as it should. The engine is rewritten while a class loader of these tests loads it.
 */
@org.jspecify.annotations.NullMarked
package dev.conveyor.injection;
