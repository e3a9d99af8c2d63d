package dev.conveyor;

/**
 * A run of a {@link SourceConveyor} in the background. All methods may be called from any thread,
 * and by several at once.
 *
 * <pre>{@code
 * try (SourceRun run = conveyor.start(System.out::println)) {
 *   run.await(); // until the source has ended; to close it without waiting for that ends it earlier
 * }
 * }</pre>
 *
 * <p>Runs come from {@link SourceConveyor#start}. This interface is not to be implemented outside
 * of engines: later versions may add methods.
 */
public interface SourceRun extends AutoCloseable {

  /**
   * What the run has done so far. Does not wait.
   *
   * @return a new report while the run goes on; the final one after it
   */
  RunReport report();

  /**
   * Waits until the run is over, because its source has ended and everything is delivered, or
   * because it was closed, has failed or was cancelled. Does not end the source. May be called
   * again, also after {@link #close}; each call throws what failed.
   *
   * @throws ConveyorException if the run failed
   * @throws IllegalStateException if called by a processor, the output or a listener of this run
   * @throws java.util.concurrent.CancellationException if the run was cancelled, or if the calling
   *     thread is interrupted while it waits: the thread stays interrupted, and the run goes on
   *     (unless it is {@linkplain ConveyorOptions.Builder#deterministic deterministic}: then it is
   *     cancelled)
   */
  void await();

  /**
   * Stops the run: interrupts user code that is at work, and drops what is still in the pipes; the
   * report counts that. Does not wait for the end, except in a {@linkplain
   * ConveyorOptions.Builder#deterministic deterministic} run. Does nothing if the run is over.
   */
  void cancel();

  /**
   * Asks the source for no more items, waits until what it gave is delivered, and throws what
   * failed. If the source is waiting for something, so does this call; {@link #cancel} interrupts
   * it. If the run was cancelled it only waits for the end. Once a run was closed, further calls
   * only wait, and throw nothing.
   *
   * @throws ConveyorException if the run failed
   * @throws IllegalStateException if called by a processor, the output or a listener of this run
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted, which
   *     cancels the run; the thread stays interrupted
   */
  @Override
  void close();
}
