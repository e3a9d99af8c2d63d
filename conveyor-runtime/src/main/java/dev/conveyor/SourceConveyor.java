package dev.conveyor;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A pipeline whose first processor is a source: it brings its own input.
 *
 * <p>Immutable, as a {@link Conveyor} is. The source is asked for items only as fast as the pipe
 * behind it has room, and each run has a fresh instance of it.
 *
 * @param <O> the type of the output items; {@code Void} where the pipeline ends in processors
 *     without output
 */
public interface SourceConveyor<O> {

  /**
   * Runs the pipeline and returns when the source has ended and everything is delivered.
   *
   * @param output takes the results, by one thread at a time
   * @throws ConveyorException if a processor or the output failed
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted, which
   *     cancels the run; the thread stays interrupted
   */
  void run(Consumer<? super O> output);

  /**
   * Runs the pipeline and collects the output.
   *
   * @return the results in order of arrival; modifiable, and the caller's
   * @throws ConveyorException if a processor failed
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  List<O> run();

  /**
   * The results as a lazy stream: nothing runs before its terminal operation, and the source is
   * asked only as fast as the stream is read. Closing the stream cancels the run.
   *
   * @return the results in order of arrival
   */
  Stream<O> stream();

  /**
   * Starts a run in the background.
   *
   * @param output takes the results, by one thread at a time
   * @return the run; close it
   */
  SourceRun start(Consumer<? super O> output);

  /**
   * The same pipeline with other options.
   *
   * @param options replace the options this conveyor has
   * @return a conveyor; this one is unchanged
   */
  SourceConveyor<O> with(ConveyorOptions options);

  /**
   * The shape of the pipeline.
   *
   * @return its elements
   */
  Topology topology();
}
