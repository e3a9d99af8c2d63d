package dev.conveyor.processor.read;

/** How a method hands over what it puts out. */
public enum Delivery {
  /** It returns a value; null for none. */
  VALUE,
  /** It returns an {@code Optional}. */
  OPTIONAL,
  /** It returns a {@code Stream}. */
  STREAM,
  /** It takes an {@code Emitter}. */
  EMITTER,
  /** Not at all. */
  NOTHING
}
