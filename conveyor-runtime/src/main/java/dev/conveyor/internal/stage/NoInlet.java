package dev.conveyor.internal.stage;

import org.jspecify.annotations.Nullable;

/** The inlet of a stage that is not connected yet. */
final class NoInlet extends Inlet {

  static final NoInlet INSTANCE = new NoInlet();

  private NoInlet() {}

  @Override
  public @Nullable Object poll() {
    return null;
  }

  @Override
  public boolean isEnded() {
    return false;
  }
}
