package dev.conveyor.processor.read;

import dev.conveyor.processor.diagnose.SourceRef;

/**
 * A place in the sources of this build or of a library.
 *
 * @param type the canonical name of the outermost type
 * @param rank grows from the top to the bottom of the source
 */
record Place(String type, int rank) implements SourceRef {}
