package dev.conveyor.internal.run;

import org.jspecify.annotations.Nullable;

/** The inlet of a stage that is not connected yet. */
final class NoInlet extends Inlet {

  static final NoInlet INSTANCE = new NoInlet();

  private NoInlet() {}

  @Override
  @Nullable Object poll() {
    return null;
  }

  @Override
  boolean isEnded() {
    return false;
  }
}
