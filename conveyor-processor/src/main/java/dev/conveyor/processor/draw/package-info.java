/**
 * Pictures of pipelines: as text for the Javadoc of generated classes, and as Mermaid, Graphviz or
 * SVG files for {@code -Aconveyor.diagrams}.
 *
 * <pre>{@code
 * PipelinePlan -- Pictures --> Picture --+--> TextDiagram
 *                                        +--> MermaidDiagram
 *                                        +--> DotDiagram
 *                                        +--> SvgDiagram
 * }</pre>
 *
 * <p>A picture is what all of them have in common, free of the compiler's types.
 */
@NullMarked
package dev.conveyor.processor.draw;

import org.jspecify.annotations.NullMarked;
