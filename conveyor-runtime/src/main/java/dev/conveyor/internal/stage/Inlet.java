package dev.conveyor.internal.stage;

import dev.conveyor.internal.pipe.Pipe;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the input of a stage comes from. Only the owner of the stage uses it. */
public abstract class Inlet {

  /** The next item; null if there is none now. */
  public abstract @Nullable Object poll();

  /** Whether it reads from an iterator, which may let it wait. */
  public boolean readsIterator() {
    return false;
  }

  /** The iterator it reads from, where there is one and it is open. */
  public @Nullable Iterator<?> iterator() {
    return null;
  }

  /**
   * The next item of its iterator, as {@link #poll()} gives it; only where there is one. For a
   * loop, which keeps the iterator in a variable: a field would be read, and the class of what is
   * in it asked for, for each item.
   */
  public @Nullable Object poll(Iterator<?> open) {
    throw new UnsupportedOperationException("this inlet has no iterator");
  }

  /** Whether there is no item now and none will come. */
  public abstract boolean isEnded();

  /** Says how many items it is about to be asked for, if there are so many. */
  public void expect(int items) {}

  /** Whether it has items that are in none of its pipes any more. */
  public boolean holds() {
    return false;
  }

  /** Whether there is an item for it now. */
  public boolean isOffered() {
    return false;
  }

  /** Tells others who take from the same pipe that it has ended. */
  public void tellEnd() {}

  /** The pipes it takes from. */
  List<Pipe<Object>> pipes() {
    return List.of();
  }

  /** Tells producers that wait for it that there is room. */
  public void madeRoom() {}

  /** Counts time for which there was no item. */
  public void addStarved(long nanos) {}
}
