package dev.conveyor.internal.stage;

import dev.conveyor.internal.stop.Fate;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads the input of a run from the caller's iterable, one item when one is wanted. */
public final class IteratorInlet extends Inlet {

  private final Fate fate;
  private final Iterable<?> input;
  private @Nullable Iterator<?> items;
  private boolean ended;

  public IteratorInlet(Fate fate, Iterable<?> input) {
    this.fate = fate;
    this.input = input;
  }

  @Override
  public boolean readsIterator() {
    return true;
  }

  @Override
  public @Nullable Iterator<?> iterator() {
    return items;
  }

  @Override
  public @Nullable Object poll() {
    if (ended) {
      return null;
    }
    try {
      if (items == null) {
        items = input.iterator();
      }
    } catch (Throwable e) {
      fail(e);
      return null;
    }
    return poll(items);
  }

  @Override
  public @Nullable Object poll(Iterator<?> open) {
    Object item;
    try {
      if (!open.hasNext()) {
        end();
        return null;
      }
      item = open.next();
    } catch (Throwable e) {
      fail(e);
      return null;
    }
    if (item == null) {
      end();
      fate.refuseNull();
    }
    return item;
  }

  private void fail(Throwable e) {
    end();
    fate.fail("input", "the input given to the run", null, e);
  }

  private void end() {
    ended = true;
    items = null;
  }

  @Override
  public boolean isEnded() {
    return ended;
  }
}
