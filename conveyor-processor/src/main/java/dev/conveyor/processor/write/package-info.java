/**
 * From plans to Java source, to be enjoyed by a reader.
 *
 * <pre>{@code
 * Declaration + Plans ── ClassWriter ─┬─ Drawer          a pipeline as a chain of calls on Line
 *                                     ├─ StepWriter      a nested class per processor occurrence
 *                                     ├─ Compounds       which processors are called as one
 *                                     ├─ CompoundWriter  a nested class for each of these groups
 *                                     └─ Comments        Javadoc
 * }</pre>
 *
 * <p>Says nothing to the user: whatever is planned can be written.
 */
@NullMarked
package dev.conveyor.processor.write;

import org.jspecify.annotations.NullMarked;
