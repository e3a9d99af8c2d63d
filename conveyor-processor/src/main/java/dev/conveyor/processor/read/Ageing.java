package dev.conveyor.processor.read;

/** Whether the use of a declaration makes the compiler warn. */
public enum Ageing {
  /** It does not. */
  CURRENT,
  /** The declaration is deprecated. */
  DEPRECATED,
  /** The declaration is deprecated and is to be removed. */
  DOOMED
}
