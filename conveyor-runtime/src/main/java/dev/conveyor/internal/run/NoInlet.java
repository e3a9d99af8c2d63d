package dev.conveyor.internal.run;

import dev.conveyor.internal.pipe.Pipe;
import java.util.List;
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

  @Override
  void madeRoom() {}

  @Override
  void addStarved(long nanos) {}

  @Override
  List<Pipe<Object>> pipes() {
    return List.of();
  }
}
