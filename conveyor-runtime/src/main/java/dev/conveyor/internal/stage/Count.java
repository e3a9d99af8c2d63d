package dev.conveyor.internal.stage;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A count that one thread at a time adds to and any thread reads. */
public final class Count {

  private static final VarHandle VALUE =
      fieldVarHandle(MethodHandles.lookup(), "value", VarHandle.class, Count.class, long.class);

  private long value;

  /** Adds; for the owner. */
  public void add(long amount) {
    VALUE.setOpaque(this, value + amount);
  }

  /** What was added up so far; other threads may see it late. */
  public long get() {
    return (long) VALUE.getOpaque(this);
  }
}
