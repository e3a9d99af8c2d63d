package dev.conveyor.internal.schedule;

import org.jspecify.annotations.Nullable;

/*
 * Near the end of the stack, and without memory, a handler may fail as what it handles did. So this
 * is made with the run, and the tasks write to the field themselves: that takes neither a call nor
 * an object. Of two that break at once either may be kept.
 */
/**
 * What struck tasks that belong together in the engine's own code: they cannot go on after that.
 */
public final class Breakage {

  /** What was thrown. To be written to where a call of {@link #note} may fail in its turn. */
  public volatile @Nullable Throwable thrown;

  /** No breakage yet. */
  public Breakage() {}

  /** Takes note of what was thrown, if it is the first. Any thread. */
  public void note(Throwable e) {
    if (thrown == null) {
      thrown = e;
    }
  }

  /** What was thrown; null as long as all is well. Any thread. */
  public @Nullable Throwable thrown() {
    return thrown;
  }

  /** Whether something was thrown. Any thread. */
  public boolean isBroken() {
    return thrown != null;
  }
}
