package dev.conveyor.benchmarks.work;

import dev.conveyor.annotation.Processor;

/** Steps of about a nanosecond: an operation, and a load that depends on it. */
public final class Cheap {

  private Cheap() {}

  @Processor
  public static Item add(Item item) {
    return Item.of(item.value() + 17);
  }

  @Processor
  public static Item times(Item item) {
    return Item.of(item.value() * 5);
  }

  @Processor
  public static Item flip(Item item) {
    return Item.of(item.value() ^ 0x155);
  }

  @Processor
  public static Item mix(Item item) {
    return Item.of(item.value() + (item.value() >>> 3));
  }
}
