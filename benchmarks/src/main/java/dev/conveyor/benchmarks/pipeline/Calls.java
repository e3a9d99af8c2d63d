package dev.conveyor.benchmarks.pipeline;

import dev.conveyor.Conveyor;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import dev.conveyor.benchmarks.work.Item;

/** Calls that wait, such as for a network. */
public abstract class Calls {

  /** How long a call waits. */
  public static final long MILLIS = 5;

  @Processor
  static Item prepare(Item item) {
    return item;
  }

  /**
   * Waits.
   *
   * @param item is handed on
   */
  @Processor(blocking = true)
  public static Item call(Item item) throws InterruptedException {
    Thread.sleep(MILLIS);
    return item;
  }

  /** As many at once as Conveyor chooses. */
  @Pipeline("prepare | balance { call } | join")
  public abstract Conveyor<Item, Item> chosen();

  /** 1 at once. */
  @Pipeline("prepare | balance(1) { call } | join")
  public abstract Conveyor<Item, Item> one();

  /** 2 at once. */
  @Pipeline("prepare | balance(2) { call } | join")
  public abstract Conveyor<Item, Item> two();

  /** 4 at once. */
  @Pipeline("prepare | balance(4) { call } | join")
  public abstract Conveyor<Item, Item> four();

  /** 8 at once. */
  @Pipeline("prepare | balance(8) { call } | join")
  public abstract Conveyor<Item, Item> eight();

  /** 16 at once. */
  @Pipeline("prepare | balance(16) { call } | join")
  public abstract Conveyor<Item, Item> sixteen();

  /** 32 at once. */
  @Pipeline("prepare | balance(32) { call } | join")
  public abstract Conveyor<Item, Item> thirtyTwo();

  /** 64 at once. */
  @Pipeline("prepare | balance(64) { call } | join")
  public abstract Conveyor<Item, Item> sixtyFour();
}
