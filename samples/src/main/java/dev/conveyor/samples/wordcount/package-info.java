/** Counts the words of text files: a first pipeline. */
@NullMarked
package dev.conveyor.samples.wordcount;

import org.jspecify.annotations.NullMarked;
