package dev.conveyor.internal.stage;

import dev.conveyor.spi.Step;

/** Hands on what it gets, where branches are joined and no processor does it. */
public final class Relay extends Step<Object, Object> {
  @Override
  public boolean accept(Object item) throws Exception {
    return next.accept(item);
  }
}
