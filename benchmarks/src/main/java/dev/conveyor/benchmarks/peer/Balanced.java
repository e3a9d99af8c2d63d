package dev.conveyor.benchmarks.peer;

import dev.conveyor.benchmarks.work.Item;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One balanced step between two that are not.
 *
 * @param before done by one thread at a time
 * @param step done by as many as there are cores
 * @param after done by one thread at a time
 */
public record Balanced(
    UnaryOperator<Item> before, UnaryOperator<Item> step, UnaryOperator<Item> after) {

  /** The steps in order. */
  public List<UnaryOperator<Item>> steps() {
    return List.of(before, step, after);
  }
}
