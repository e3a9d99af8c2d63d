package dev.conveyor.benchmarks.contest;

/**
 * A contestant that does a number of items at a time, from a standing start to the last result.
 *
 * @param name what it is called
 * @param job does the work
 * @param end ends what the job has left running
 */
public record Batch(String name, Job job, Runnable end) implements Contestant {

  /** Does the work. */
  @FunctionalInterface
  public interface Job {

    /**
     * Passes items through.
     *
     * @param items how many
     * @return the checksum of the results, see {@link dev.conveyor.benchmarks.work.Sum}
     * @throws Exception if it fails, which ends the row
     */
    long run(int items) throws Exception;
  }

  /**
   * A contestant that leaves nothing running.
   *
   * @param name what it is called
   * @param job does the work
   */
  public Batch(String name, Job job) {
    this(name, job, () -> {});
  }

  @Override
  public void close() {
    end.run();
  }
}
