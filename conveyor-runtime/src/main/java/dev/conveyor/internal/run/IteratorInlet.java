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
    Object item;
    try {
      Iterator<?> open = items;
      if (open == null) {
        if (ended) {
          return null;
        }
        open = input.iterator();
        items = open;
      }
      if (!open.hasNext()) {
        end();
        return null;
      }
      item = open.next();
    } catch (Throwable e) {
      end();
      run.fail("input", "the input given to the run", null, e);
      return null;
    }
    if (item == null) {
      end();
      run.failWith(run.nullInput());
    }
    return item;
  }

  private void end() {
    ended = true;
    items = null;
  }

  @Override
  boolean isEnded() {
    return ended;
  }
}
