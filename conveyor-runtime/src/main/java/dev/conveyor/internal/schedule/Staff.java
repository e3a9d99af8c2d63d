package dev.conveyor.internal.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who does the work of a run: workers, or whoever waits for it. */
public final class Staff {

  /** That of a run that has none yet. */
  public static final Staff NONE = new Staff(null, null, 1);

  private final @Nullable Crew crew;
  private final @Nullable SeededLoop loop;
  private final int parallelism;

  private Staff(@Nullable Crew crew, @Nullable SeededLoop loop, int parallelism) {
    this.crew = crew;
    this.loop = loop;
    this.parallelism = parallelism;
  }

  /** Has the workers of a crew do the work, so many of them at once. */
  public static Staff of(Crew crew, int parallelism) {
    return new Staff(crew, null, parallelism);
  }

  /** Has whoever waits do the work, which is shaped as if there were so many threads. */
  public static Staff alone(SeededLoop loop, int parallelism) {
    return new Staff(null, loop, parallelism);
  }

  /** Whether the run has no threads but those that wait for it. */
  public boolean isAlone() {
    return loop != null;
  }

  /** How many threads may work at once. */
  public int parallelism() {
    return parallelism;
  }

  /** The crew; null where there is none. */
  public @Nullable Crew crew() {
    return crew;
  }

  /**
   * Gives a task its threads. Before its first signal.
   *
   * @param task the task
   * @param driver its own thread; null if it has none
   */
  public void settle(Task task, @Nullable Driver driver) {
    if (loop != null) {
      loop.adopt(task);
    } else if (driver != null) {
      driver.adopt(task);
    } else if (crew != null) {
      crew.adopt(task);
    }
  }

  /** Adds the threads of the workers that are here now. */
  public void addThreads(List<Thread> threads) {
    if (crew != null) {
      crew.addThreads(threads);
    }
  }

  /** Whether the calling thread is in a task only because it waits for the results of the run. */
  public boolean isHelpOfReader() {
    return crew != null && crew.isReader(Thread.currentThread());
  }

  /** Has the tasks that are left run in any case: they only clean up. */
  public void stop() {
    if (crew != null) {
      crew.stop();
    }
  }

  /** Says that nothing is left to do. */
  public void end() {
    if (crew != null) {
      crew.end();
    }
  }

  /** Has the sweeper look at the run, even when it is over. */
  public void watch() {
    if (crew != null) {
      crew.watch();
    }
  }
}
