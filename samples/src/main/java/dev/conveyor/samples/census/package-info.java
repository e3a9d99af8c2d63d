/** Takes stock of the classes of the JDK: several analyses of one stream, met by a join. */
@NullMarked
package dev.conveyor.samples.census;

import org.jspecify.annotations.NullMarked;
