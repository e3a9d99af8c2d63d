package dev.conveyor;

/**
 * A run of a {@link SourceConveyor} in the background. All methods may be called from any thread.
 */
public interface SourceRun extends AutoCloseable {

  /**
   * What the run has done so far.
   *
   * @return the report; live while the run goes on, final after it
   */
  RunReport report();

  /**
   * Waits until the source has ended and everything is delivered.
   *
   * @throws ConveyorException if the run failed
   * @throws java.util.concurrent.CancellationException if the run was cancelled, or the calling
   *     thread is interrupted, which does not stop the run; the thread stays interrupted
   */
  void await();

  /**
   * Stops the run: interrupts blocked user code, and drops what is still in the pipes; the report
   * counts it. Returns without waiting. Does nothing if the run has ended.
   */
  void cancel();

  /**
   * Asks the source for no more items, waits until what it gave is delivered, and throws what
   * failed. A source that blocks is waited for; {@link #cancel} interrupts it. Closing again does
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
