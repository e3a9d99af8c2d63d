/**
 * What users of Conveyor need at run time: conveyors, runs of them, their options, reports and
 * pictures.
 *
 * <pre>{@code
 * try (Stream<String> lines = Files.lines(path)) {
 *   new WordCountConveyor().wordCount().run(lines::iterator, System.out::println);
 * }
 * }</pre>
 *
 * <p>Only what users need lives here. It does not depend on the engine: engines are found through
 * {@link dev.conveyor.spi.Engine}.
 */
@NullMarked
package dev.conveyor;

import org.jspecify.annotations.NullMarked;
