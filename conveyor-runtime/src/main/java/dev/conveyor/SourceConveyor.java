package dev.conveyor;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A pipeline whose first processor is a source: it brings its own input.
 *
 * <p>Immutable and to be shared, as a {@link Conveyor} is. The source is asked for items only as
 * fast as the pipe behind it has room, and each run has a fresh instance of it.
 *
 * <p>Conveyors come from the pipeline methods of generated classes. This interface is not to be
 * implemented outside of engines: later versions may add methods.
 *
 * @param <O> the type of the output items; {@code Void} where the pipeline ends in processors
 *     without output
 */
public interface SourceConveyor<O> {

  /**
   * Runs the pipeline and returns when the source has ended and everything is delivered. The
   * calling thread calls the source.
   *
   * @param output takes the results in order of arrival, handed over by one thread at a time, in
   *     general not the calling one
   * @throws ConveyorException if a processor or the output failed; the first failure stops the run
   * @throws NullPointerException if the output is null
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted, which
   *     cancels the run; the thread stays interrupted
   */
  void run(Consumer<? super O> output);

  /**
   * Runs the pipeline, as {@link #run(Consumer)} does, and collects the output.
   *
   * @return the results in order of arrival, in a new list that can be modified
   * @throws ConveyorException if a processor failed; the first failure stops the run
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted, which
   *     cancels the run; the thread stays interrupted
   */
  List<O> run();

  /**
   * The results as a lazy stream: nothing runs before its terminal operation, and the source is
   * asked only as fast as the stream is read.
   *
   * <p>Like every stream it can be read once. Close it, best in a try-with-resources statement, if
   * it may not be read to its end: closing it cancels the run and waits for the end of that.
   * Otherwise the run is cancelled only when the garbage collector finds that nobody can read on.
   *
   * @return the results in order of arrival; its terminal operation waits for them, and throws what
   *     {@link #run()} throws
   */
  Stream<O> stream();

  /**
   * Starts a run in the background. Does not wait.
   *
   * <p>A run that was not closed and that nobody refers to any more is cancelled when the garbage
   * collector finds that.
   *
   * @param output takes the results in order of arrival, handed over by one thread of the run at a
   *     time
   * @return the run; close it
   * @throws ConveyorException if an instance of a processor cannot be made
   * @throws NullPointerException if the output is null
   */
  SourceRun start(Consumer<? super O> output);

  /**
   * The same pipeline with other options.
   *
   * @param options replace all options this conveyor has
   * @return a new conveyor; this one is unchanged
   * @throws NullPointerException if the options are null
   */
  SourceConveyor<O> with(ConveyorOptions options);

  /**
   * The shape of the pipeline.
   *
   * @return its elements
   */
  Topology topology();
}
