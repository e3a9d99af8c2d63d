package dev.conveyor.benchmarks.pipeline;

import dev.conveyor.Conveyor;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import dev.conveyor.benchmarks.work.Cheap;
import dev.conveyor.benchmarks.work.Item;

/** The same processor many times in a row: pipelines made of pipelines. */
public interface Lengths {

  @Processor
  static Item step(Item item) {
    return Cheap.add(item);
  }

  @Pipeline("step")
  Conveyor<Item, Item> one();

  @Pipeline("step | step | step | step | step | step | step | step | step | step")
  Conveyor<Item, Item> ten();

  @Pipeline("ten | ten | ten | ten | ten | ten | ten | ten | ten | ten")
  Conveyor<Item, Item> hundred();

  @Pipeline(
      "hundred | hundred | hundred | hundred | hundred"
          + " | hundred | hundred | hundred | hundred | hundred")
  Conveyor<Item, Item> thousand();
}
