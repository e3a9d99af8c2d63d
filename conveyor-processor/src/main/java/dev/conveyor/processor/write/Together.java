package dev.conveyor.processor.write;

import dev.conveyor.processor.plan.Planned;
import java.util.ArrayList;
import java.util.List;

/**
 * Processors that are written as one compound: a row of them, and the branches of the replicated
 * fork behind it.
 *
 * @param name of the class
 * @param row at least one
 * @param branches in each at least one; none if there is no fork
 */
record Together(String name, List<Planned.Work> row, List<List<Planned.Work>> branches) {

  /** Copies the lists. */
  Together {
    row = List.copyOf(row);
    branches = branches.stream().map(List::copyOf).toList();
  }

  Planned.Work head() {
    return row.get(0);
  }

  /** All of them, in the order of the pipeline, depth first. */
  List<Planned.Work> works() {
    List<Planned.Work> works = new ArrayList<>(row);
    branches.forEach(works::addAll);
    return works;
  }

  /** The last of the row if there is no fork, else the last of each branch. */
  List<Planned.Work> ends() {
    return (branches.isEmpty() ? List.of(row) : branches)
        .stream().map(part -> part.get(part.size() - 1)).toList();
  }
}
