package dev.conveyor.internal.run;

/**
 * One of the replicas of a balanced fork.
 *
 * @param fork the fork
 * @param index its number, from 0
 */
record Replica(Spread fork, int index) {

  /** Whether it takes items. */
  boolean isActive() {
    return fork.isActive(index);
  }

  @Override
  public String toString() {
    return "replica " + index;
  }
}
