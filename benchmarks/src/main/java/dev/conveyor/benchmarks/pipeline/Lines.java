package dev.conveyor.benchmarks.pipeline;

import dev.conveyor.Conveyor;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.benchmarks.work.Cheap;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Spin;

/**
 * Processors in a row. The links keep the formatter from removing imports that only expressions
 * use.
 */
public interface Lines {

  /** Four {@linkplain Cheap cheap} ones. */
  @Pipeline("Cheap.add | Cheap.times | Cheap.flip | Cheap.mix")
  Conveyor<Item, Item> fourCheap();

  /** Four of {@linkplain Spin#micro a microsecond} each. */
  @Pipeline("Spin.micro | Spin.micro | Spin.micro | Spin.micro")
  Conveyor<Item, Item> fourMicros();
}
