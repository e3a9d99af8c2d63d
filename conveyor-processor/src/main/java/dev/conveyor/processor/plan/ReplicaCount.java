package dev.conveyor.processor.plan;

/** How many replicas the branch of a balanced fork has. */
public sealed interface ReplicaCount {

  /** As many as pay. */
  record Auto() implements ReplicaCount {}

  /**
   * A fixed number.
   *
   * @param replicas the number
   */
  record Fixed(int replicas) implements ReplicaCount {}

  /**
   * As many as pay within bounds.
   *
   * @param min at least
   * @param max at most
   */
  record Between(int min, int max) implements ReplicaCount {}
}
