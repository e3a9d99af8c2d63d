package dev.conveyor.internal.adapt;

import dev.conveyor.internal.balance.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What the last run of a conveyor has found: the plan it came to, with which the next one begins,
 * whether its first item was brief, and how long its completions took. Runs at the same time
 * overwrite each other's.
 */
public final class Experience {

  private volatile @Nullable Plan plan;
  private volatile @Nullable Completing completing;
  private volatile boolean brief;

  /**
   * How a run ended.
   *
   * @param items how many items its first stage took
   * @param nanos how long its completions took together
   */
  public record Completing(long items, long nanos) {}

  /** The experience of a conveyor that was not run yet. */
  public Experience() {}

  @Nullable Plan plan() {
    return plan;
  }

  public void learn(Plan found) {
    plan = found;
  }

  public @Nullable Completing completing() {
    return completing;
  }

  public void learn(Completing seen) {
    completing = seen;
  }

  /** Whether the first item of the last run took so little that it is not worth timing. */
  public boolean beganBriefly() {
    return brief;
  }

  public void learnBeginning(boolean wasBrief) {
    if (brief != wasBrief) {
      brief = wasBrief;
    }
  }
}
