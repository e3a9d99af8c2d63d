package dev.conveyor;

import java.time.Duration;

/**
 * A run that takes input until it is closed. All methods may be called from any thread, and by
 * several at once.
 *
 * <pre>{@code
 * try (Run<Order> run = conveyor.start(System.out::println)) {
 *   for (Order order : orders) run.send(order);
 * }
 * }</pre>
 *
 * <p>Close each run: one that is left open keeps its instances, and waits for input for ever.
 *
 * <p>Runs come from {@link Conveyor#start}. This interface is not to be implemented outside of
 * engines: later versions may add methods.
 *
 * @param <I> the type of the input items
 */
public interface Run<I> extends AutoCloseable {

  /**
   * Sends an item into the pipeline. Waits while the first pipe is full. Items that one thread
   * sends keep their order.
   *
   * @param item the item
   * @throws NullPointerException if the item is null; the message names the pipeline
   * @throws IllegalStateException if the run is closed
   * @throws ConveyorException if the run has failed
   * @throws java.util.concurrent.CancellationException if the run was cancelled, or if the calling
   *     thread is interrupted while it waits: the item is then not sent, the thread stays
   *     interrupted, and the run goes on
   */
  void send(I item);

  /**
   * Sends an item if the first pipe has room for it within a time.
   *
   * @param item the item
   * @param timeout how long to wait at most; where it is zero or negative, the call does not wait
   * @return whether the item was sent
   * @throws NullPointerException if the item is null, where the message names the pipeline, or if
   *     the timeout is
   * @throws IllegalStateException if the run is closed
   * @throws ConveyorException if the run has failed
   * @throws java.util.concurrent.CancellationException if the run was cancelled, or if the calling
   *     thread is interrupted while it waits: the item is then not sent, the thread stays
   *     interrupted, and the run goes on
   */
  boolean offer(I item, Duration timeout);

  /**
   * What the run has done so far. Does not wait.
   *
   * @return a new report while the run goes on; the final one after it
   */
  RunReport report();

  /**
   * Waits until the run is over, because it was closed, has failed or was cancelled. Does not end
   * the input: some other thread has to. May be called again, also after {@link #close}; each call
   * throws what failed.
   *
   * @throws ConveyorException if the run failed
   * @throws IllegalStateException if called by a processor, the output or a listener of this run;
   *     or if the run is {@linkplain ConveyorOptions.Builder#deterministic deterministic}, its
   *     input is open, and all that was sent is done, as this thread would then wait for itself
   * @throws java.util.concurrent.CancellationException if the run was cancelled, or if the calling
   *     thread is interrupted while it waits: the thread stays interrupted, and the run goes on
   *     (unless it is deterministic: then it is cancelled)
   */
  void await();

  /**
   * Stops the run: interrupts user code that is at work, and drops what is still in the pipes; the
   * report counts that. Does not wait for the end, except in a {@linkplain
   * ConveyorOptions.Builder#deterministic deterministic} run. Does nothing if the run is over.
   */
  void cancel();

  /**
   * Ends the input, waits until everything is delivered, and throws what failed. If the run was
   * cancelled it only waits for the end. Once a run was closed, further calls only wait, and throw
   * nothing.
   *
   * @throws ConveyorException if the run failed
   * @throws IllegalStateException if called by a processor, the output or a listener of this run
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted, which
   *     cancels the run; the thread stays interrupted
   */
  @Override
  void close();
}
