package dev.conveyor;

import java.time.Duration;

/**
 * A run that stays open for input until it is closed. All methods may be called from any thread.
 *
 * @param <I> the type of the input items
 */
public interface Run<I> extends AutoCloseable {

  /**
   * Sends an item into the pipeline. Blocks while the first pipe is full.
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
   * Sends an item if the first pipe has room within a time.
   *
   * @param item the item
   * @param timeout the time to wait; zero or less for not at all
   * @return whether the item was sent
   * @throws NullPointerException if the item is null; the message names the pipeline
   * @throws IllegalStateException if the run is closed
   * @throws ConveyorException if the run has failed
   * @throws java.util.concurrent.CancellationException if the run was cancelled, or if the calling
   *     thread is interrupted while it waits: the item is then not sent
   */
  boolean offer(I item, Duration timeout);

  /**
   * What the run has done so far.
   *
   * @return the report; live while the run goes on, final after it
   */
  RunReport report();

  /**
   * Stops the run: interrupts blocked user code, and drops what is still in the pipes; the report
   * counts it. Returns without waiting. Does nothing if the run has ended.
   */
  void cancel();

  /**
   * Ends the input, waits until everything is delivered, and throws what failed. Closing again does
   * nothing. After {@link #cancel} it only waits for the end.
   *
   * @throws ConveyorException if the run failed
   * @throws IllegalStateException if called by a processor or the output of this run
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted, which
   *     cancels the run; the thread stays interrupted
   */
  @Override
  void close();
}
