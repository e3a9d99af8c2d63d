package dev.conveyor;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A pipeline from items of type {@code I} to items of type {@code O}, ready to run.
 *
 * <p>A conveyor is immutable. It may be kept, shared between threads and run many times, also at
 * once; each run has fresh instances of the processors. Processors may run conveyors, too.
 *
 * <p>Items keep their order along pipes and within the branches of a replicated fork. A balanced
 * fork may reorder them. Neither inputs nor outputs are ever null.
 *
 * <p>Conveyors come from the pipeline methods of generated classes. This interface is not to be
 * implemented outside of engines: later versions may add methods.
 *
 * @param <I> the type of the input items
 * @param <O> the type of the output items; {@code Void} where the pipeline ends in processors
 *     without output
 */
public interface Conveyor<I, O> {

  /**
   * Runs the input through the pipeline and returns when everything is delivered.
   *
   * <p>The calling thread iterates over the input, no faster than the first processor takes it. The
   * output is handed over by one thread at a time, in general not the calling one.
   *
   * @param input the items; iterated over once
   * @param output takes the results, in order of arrival
   * @throws ConveyorException if a processor, the input or the output failed; the first failure
   *     stops the run
   * @throws NullPointerException if an argument is null, or an input item, which stops the run; the
   *     message then names the pipeline
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted, which
   *     cancels the run; the thread stays interrupted
   */
  void run(Iterable<? extends I> input, Consumer<? super O> output);

  /**
   * Runs the input through the pipeline, as {@link #run(Iterable, Consumer)} does, and collects the
   * output.
   *
   * @param input the items; iterated over once
   * @return the results in order of arrival, in a new list that can be modified
   * @throws ConveyorException if a processor or the input failed; the first failure stops the run
   * @throws NullPointerException if the input is null, or an item of it, which stops the run; the
   *     message then names the pipeline
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted, which
   *     cancels the run; the thread stays interrupted
   */
  List<O> run(Iterable<? extends I> input);

  /**
   * The results as a lazy stream: nothing runs before its terminal operation, and the input is read
   * only as fast as the stream is. A thread of the run iterates over the input.
   *
   * <p>Like every stream it can be read once. Close it, best in a try-with-resources statement, if
   * it may not be read to its end: closing it cancels the run and waits for the end of that.
   * Otherwise the run is cancelled only when the garbage collector finds that nobody can read on.
   *
   * @param input the items; iterated over once
   * @return the results in order of arrival; its terminal operation waits for them, and throws what
   *     {@link #run(Iterable)} throws
   * @throws NullPointerException if the input is null
   */
  Stream<O> stream(Iterable<? extends I> input);

  /**
   * Starts a run that stays open: items are sent to it, from any thread, until it is closed. Does
   * not wait.
   *
   * <pre>{@code
   * try (Run<Order> run = conveyor.start(System.out::println)) {
   *   for (Order order : morning) run.send(order);
   *   for (Order order : evening) run.send(order);
   * }
   * }</pre>
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
  Run<I> start(Consumer<? super O> output);

  /**
   * The same pipeline with other options.
   *
   * @param options replace all options this conveyor has
   * @return a new conveyor; this one is unchanged
   * @throws NullPointerException if the options are null
   */
  Conveyor<I, O> with(ConveyorOptions options);

  /**
   * The shape of the pipeline.
   *
   * @return its elements
   */
  Topology topology();
}
