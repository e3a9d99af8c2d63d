package dev.conveyor.internal.run;

import dev.conveyor.internal.balance.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The plan that the last run of a conveyor came to: the next one begins with it. Runs at the same
 * time overwrite each other's.
 */
public final class Experience {

  private volatile @Nullable Plan plan;

  /** The experience of a conveyor that was not run yet. */
  public Experience() {}

  @Nullable Plan plan() {
    return plan;
  }

  void learn(Plan found) {
    plan = found;
  }
}
