package dev.conveyor;

/**
 * Is told of the end of a run.
 *
 * <pre>{@code
 * ConveyorOptions.builder().listener(report -> log.info("{}", report)).build()
 * }</pre>
 */
@FunctionalInterface
public interface RunListener {

  /**
   * Called once when a run has completed, failed or was cancelled, before the call that waits for
   * it returns. What it throws is ignored, but for errors, which go to the thread's handler of
   * uncaught exceptions.
   *
   * @param report the final report
   */
  void onEnd(RunReport report);
}
