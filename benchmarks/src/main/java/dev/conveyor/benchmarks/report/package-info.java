/** Figures as Markdown, and the page they are kept on. */
@NullMarked
package dev.conveyor.benchmarks.report;

import org.jspecify.annotations.NullMarked;
