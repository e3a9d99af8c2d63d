package dev.conveyor.internal.run;

import dev.conveyor.internal.schedule.Clock;

/**
 * Times the stages of a segment on one item of its head: each call of a step, less the calls of
 * other steps in it. Only the owner of the segment uses it.
 */
final class Probe {

  private final Clock clock;
  private long inner;

  Probe(Clock clock) {
    this.clock = clock;
  }

  /** Gives an item to a stage, and takes the time. */
  boolean accept(Stage stage, Object item) throws Exception {
    long outer = inner;
    inner = 0;
    long begin = clock.nanos();
    try {
      return stage.step().accept(item);
    } finally {
      long all = clock.nanos() - begin;
      stage.cost().add(all - inner);
      inner = outer + all;
    }
  }
}
