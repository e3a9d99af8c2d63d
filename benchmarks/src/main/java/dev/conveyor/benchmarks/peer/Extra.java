package dev.conveyor.benchmarks.peer;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.work.Item;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/** A peer that needs a newer Java than this module; it is there only where that runs. */
public interface Extra {

  /** What the names of its contestants begin with. */
  String name();

  /**
   * Steps in a row.
   *
   * @param steps the steps
   */
  Batch chain(List<UnaryOperator<Item>> steps);

  /**
   * One balanced step.
   *
   * @param shape the steps
   */
  Batch balanced(Balanced shape);

  /**
   * Branches that each get every item.
   *
   * @param branches the branches
   */
  Batch replicated(List<UnaryOperator<Item>> branches);

  /** The oldest Java that they run on. */
  int JAVA = 21;

  /** Those that are there. An older Java must not even look at what a newer one has compiled. */
  static List<Extra> all() {
    if (Runtime.version().feature() < JAVA) {
      return List.of();
    }
    return ServiceLoader.load(Extra.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}
