/**
 * What stands between generated code and an engine. Generated classes extend {@link
 * dev.conveyor.spi.Step} and draw their pipeline with {@link dev.conveyor.spi.Line}, which makes a
 * {@link dev.conveyor.spi.Blueprint}: a {@link dev.conveyor.Topology} and, for each processor in
 * it, a factory of steps. An {@link dev.conveyor.spi.Engine} runs blueprints, and one that is not
 * in use gets the blueprint of a conveyor by {@link dev.conveyor.spi.Blueprint#of}.
 *
 * <pre>{@code
 * generated code                                   an engine
 * Line ── conveyor() ──▶ Blueprint ──────────────▶ Engine.conveyor(blueprint)
 *                         topology, step factories    │ per run and replica: factory.create()
 *                                                     ▼
 *                         Step ── next.accept(item) ▶ Outlet: a pipe, another step, a collector
 * }</pre>
 *
 * <p>A method that returns a stream makes a {@link dev.conveyor.spi.StreamStep}, one with an
 * emitter an {@link dev.conveyor.spi.EmitStep}, and one that copies items before a fork a {@link
 * dev.conveyor.spi.CopyStep}.
 *
 * <p>Steps may come with a {@link dev.conveyor.spi.Compound}, which does the work of several in one
 * method.
 *
 * <p>Nothing here depends on an engine; no type of the local engine may show.
 */
@NullMarked
package dev.conveyor.spi;

import org.jspecify.annotations.NullMarked;
