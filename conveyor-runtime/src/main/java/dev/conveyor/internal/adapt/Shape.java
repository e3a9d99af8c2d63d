package dev.conveyor.internal.adapt;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.conveyor.internal.stage.Parts;
import dev.conveyor.internal.stage.Stage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Which stages of a run are to be fused: counts how often that has changed. */
public final class Shape {

  private static final VarHandle CHANGES =
      fieldVarHandle(MethodHandles.lookup(), "changes", VarHandle.class, Shape.class, int.class);

  private final Parts parts;
  private volatile int changes;

  public Shape(Parts parts) {
    this.parts = parts;
  }

  /** A number that changes when stages are to be fused or parted. */
  public int changes() {
    return changes;
  }

  /** Has the owners of all segments look whether the right stages are in them. */
  public void change() {
    CHANGES.getAndAdd(this, 1);
    parts.watch();
    for (Stage stage : parts.stages()) {
      stage.signal();
    }
  }
}
