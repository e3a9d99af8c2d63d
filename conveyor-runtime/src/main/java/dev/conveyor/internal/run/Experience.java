package dev.conveyor.internal.run;

import dev.conveyor.internal.balance.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What the last run of a conveyor has found: the plan it came to, with which the next one begins,
 * and whether its first item was brief. Runs at the same time overwrite each other's.
 */
public final class Experience {

  private volatile @Nullable Plan plan;
  private volatile boolean brief;

  /** The experience of a conveyor that was not run yet. */
  public Experience() {}

  @Nullable Plan plan() {
    return plan;
  }

  void learn(Plan found) {
    plan = found;
  }

  /** Whether the first item of the last run took so little that it is not worth timing. */
  boolean beganBriefly() {
    return brief;
  }

  void learnBeginning(boolean wasBrief) {
    if (brief != wasBrief) {
      brief = wasBrief;
    }
  }
}
