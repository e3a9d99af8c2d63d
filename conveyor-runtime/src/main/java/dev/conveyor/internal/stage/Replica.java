package dev.conveyor.internal.stage;

/**
 * One of the replicas of a balanced fork.
 *
 * @param fork the fork
 * @param index its number, from 0
 */
public record Replica(Spread fork, int index) {

  /**
   * Whether it takes items from what its fork takes from. Where that stands in another replica,
   * also after this one has become dormant: what is left inside of it is to come out.
   */
  boolean takesItems() {
    return index < fork.width();
  }

  /** Whether it takes items, and so does what it stands in. */
  public boolean isActive() {
    return fork.isActive(index);
  }

  @Override
  public String toString() {
    return "replica " + index;
  }
}
