/**
 * From the compiler's elements to records: what the user declared, each part with a {@link
 * dev.conveyor.processor.diagnose.SourceRef} to where it stands.
 *
 * <pre>{@code
 * TypeElement ── Reader ──▶ Declaration ┬ Constructor
 *                                       ├ PipelineMethod
 *                                       └ ProcessorType ┬ ProcessorMethod
 *                                                       └ CompletionMethod
 * }</pre>
 *
 * <p>The only package that holds {@code Element}s. Types leave it as {@link
 * dev.conveyor.processor.read.TypeRef}s. A reader and what it made live for one round: elements
 * must not be kept longer. Nothing here judges; that is what the rules do.
 */
@NullMarked
package dev.conveyor.processor.read;

import org.jspecify.annotations.NullMarked;
