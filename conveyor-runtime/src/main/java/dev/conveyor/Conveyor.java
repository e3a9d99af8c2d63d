package dev.conveyor;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A pipeline from items of type {@code I} to items of type {@code O}, ready to run.
 *
 * <p>A conveyor is immutable. It may be kept, shared between threads and run many times, also at
 * once; each run has fresh instances of the processors.
 *
 * <p>Items keep their order along pipes and within the branches of a replicated fork. A balanced
 * fork may reorder them. Neither inputs nor outputs are ever null.
 *
 * @param <I> the type of the input items
 * @param <O> the type of the output items; {@code Void} where the pipeline ends in processors
 *     without output
 */
public interface Conveyor<I, O> {

  /**
   * Runs the input through the pipeline and returns when everything is delivered.
   *
   * <p>The calling thread iterates over the input, no faster than the first pipe has room. The
   * output is handed over by one thread at a time, in general not the calling one.
   *
   * @param input the items
   * @param output takes the results
   * @throws ConveyorException if a processor, the input or the output failed; the first failure
   *     stops the run
   * @throws NullPointerException if an input item is null; the message names the pipeline
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted, which
   *     cancels the run; the thread stays interrupted
   */
  void run(Iterable<? extends I> input, Consumer<? super O> output);

  /**
   * Runs the input through the pipeline and collects the output.
   *
   * @param input the items
   * @return the results in order of arrival; modifiable, and the caller's
   * @throws ConveyorException if a processor or the input failed
   * @throws NullPointerException if an input item is null; the message names the pipeline
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  List<O> run(Iterable<? extends I> input);

  /**
   * The results as a lazy stream: nothing runs before its terminal operation, and the input is read
   * only as fast as the stream is. A thread of the run iterates over the input.
   *
   * <p>Close the stream, best in a try-with-resources statement, if it may not be read to its end:
   * closing it cancels the run. Otherwise the run is cancelled only when the garbage collector
   * finds that nobody can read on.
   *
   * @param input the items
   * @return the results in order of arrival; its terminal operation throws what {@link
   *     #run(Iterable)} throws
   */
  Stream<O> stream(Iterable<? extends I> input);

  /**
   * Starts a run that stays open: items are sent to it, from any thread, until it is closed.
   *
   * <pre>{@code
   * try (Run<Order> run = conveyor.start(System.out::println)) {
   *   for (Order order : morning) run.send(order);
   *   for (Order order : evening) run.send(order);
   * }
   * }</pre>
   *
   * @param output takes the results, by one thread at a time
   * @return the run; close it
   */
  Run<I> start(Consumer<? super O> output);

  /**
   * The same pipeline with other options.
   *
   * @param options replace the options this conveyor has
   * @return a conveyor; this one is unchanged
   */
  Conveyor<I, O> with(ConveyorOptions options);

  /**
   * The shape of the pipeline.
   *
   * @return its elements
   */
  Topology topology();
}
