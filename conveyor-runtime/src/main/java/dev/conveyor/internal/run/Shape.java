package dev.conveyor.internal.run;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Which stages of a run are to be fused: counts how often that has changed. */
final class Shape {

  private static final VarHandle CHANGES =
      fieldVarHandle(MethodHandles.lookup(), "changes", VarHandle.class, Shape.class, int.class);

  private final Parts parts;
  private volatile int changes;

  Shape(Parts parts) {
    this.parts = parts;
  }

  /** A number that changes when stages are to be fused or parted. */
  int changes() {
    return changes;
  }

  /** Has the owners of all segments look whether the right stages are in them. */
  void change() {
    CHANGES.getAndAdd(this, 1);
    parts.watch();
    for (Stage stage : parts.stages()) {
      stage.signal();
    }
  }
}
