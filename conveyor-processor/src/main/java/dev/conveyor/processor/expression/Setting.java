package dev.conveyor.processor.expression;

/** One setting of a fork. Numbers are not yet checked. */
public sealed interface Setting {

  /**
   * Where it stands.
   *
   * @return from its first to its last character
   */
  Span span();

  /**
   * A fixed number of replicas: {@code balance(4)}.
   *
   * @param replicas {@link Integer#MAX_VALUE} for any greater number
   * @param span where it stands
   */
  record Count(int replicas, Span span) implements Setting {}

  /**
   * Bounds for the number of replicas: {@code balance(2..8)}.
   *
   * @param min {@link Integer#MAX_VALUE} for any greater number
   * @param max {@link Integer#MAX_VALUE} for any greater number
   * @param span where it stands
   */
  record Range(int min, int max, Span span) implements Setting {}

  /**
   * The join behind the fork restores the order of arrival: {@code balance(ordered)}.
   *
   * @param span where it stands
   */
  record Ordered(Span span) implements Setting {}

  /**
   * Items with equal keys go to the same replica: {@code balance(by customer)}.
   *
   * @param key gives the key of an item
   * @param span where it stands
   */
  record By(Name key, Span span) implements Setting {}

  /**
   * Each branch but the first gets a copy of its own: {@code replicate(copy clone)}.
   *
   * @param processor makes the copy
   * @param span where it stands
   */
  record Copy(ProcessorRef processor, Span span) implements Setting {}
}
