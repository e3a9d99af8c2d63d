package dev.conveyor.internal.run;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads the input of a run from the caller's iterable, one item when one is wanted. */
final class IteratorInlet extends Inlet {

  private final LocalRun run;
  private final Iterable<?> input;
  private @Nullable Iterator<?> items;
  private boolean ended;

  IteratorInlet(LocalRun run, Iterable<?> input) {
    this.run = run;
    this.input = input;
  }

  @Override
  @Nullable Object poll() {
    if (ended) {
      return null;
    }
    Object item;
    try {
      if (items == null) {
        items = input.iterator();
      }
      if (!items.hasNext()) {
        ended = true;
        return null;
      }
      item = items.next();
    } catch (Throwable e) {
      ended = true;
      run.fail("input", "the input given to the run", null, e);
      return null;
    }
    if (item == null) {
      ended = true;
      run.failWith(run.nullInput());
    }
    return item;
  }

  @Override
  boolean isEnded() {
    return ended;
  }
}
