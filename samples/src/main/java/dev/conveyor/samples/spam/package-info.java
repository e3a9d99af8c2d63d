/** Trains several classifiers on one stream of messages, in parallel, and compares them. */
@NullMarked
package dev.conveyor.samples.spam;

import org.jspecify.annotations.NullMarked;
