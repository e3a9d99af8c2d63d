package dev.conveyor.benchmarks.work;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An item. There are {@link #KINDS} of them, made beforehand, and each step goes from one to
 * another: so steps need not allocate, all contestants hand on the same objects, and no compiler
 * can replace the items of one contestant by registers and not those of another.
 *
 * @param value from 0 to {@link #KINDS}, exclusive
 */
public record Item(int value) {

  /** How many different items there are; together they fit into a first-level cache. */
  public static final int KINDS = 1024;

  private static final Item[] ALL = new Item[KINDS];

  static {
    for (int i = 0; i < KINDS; i++) {
      ALL[i] = new Item(i);
    }
  }

  /**
   * The item for a number.
   *
   * @param number its low bits count
   */
  public static Item of(int number) {
    return ALL[number & (KINDS - 1)];
  }

  /**
   * The input of a run.
   *
   * @param count how many items, each kind in turn
   */
  public static Iterable<Item> first(int count) {
    return () -> new Turns(count);
  }

  private static final class Turns implements Iterator<Item> {
    private final int count;
    private int next;

    Turns(int count) {
      this.count = count;
    }

    @Override
    public boolean hasNext() {
      return next < count;
    }

    @Override
    public Item next() {
      if (next >= count) {
        throw new NoSuchElementException();
      }
      return of(next++);
    }
  }
}
