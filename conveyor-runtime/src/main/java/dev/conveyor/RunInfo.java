package dev.conveyor;

import java.time.Instant;

/**
 * What a {@link RunListener} can know of a run when it begins.
 *
 * <p>May be kept, and used by any thread, also after the end of the run. It holds neither items nor
 * instances of a run that is over. Not to be implemented outside of engines: later versions may add
 * methods.
 */
public interface RunInfo {

  /**
   * A number that no other run in this process has.
   *
   * @return a positive number; later runs have greater ones
   */
  long id();

  /**
   * The name of the pipeline.
   *
   * @return its type and method, such as {@code WordCount.wordCount}
   */
  String pipeline();

  /**
   * The shape of the pipeline.
   *
   * @return its elements
   */
  Topology topology();

  /**
   * How it runs.
   *
   * @return the options of the conveyor
   */
  ConveyorOptions options();

  /**
   * When it began.
   *
   * @return the time of this machine's clock
   */
  Instant started();

  /**
   * What the run has done so far. Does not block.
   *
   * @return a new report while the run goes on; the final one after it
   */
  RunReport report();
}
