package dev.conveyor.spi;

/** The one item a source takes: it makes the source begin. */
public enum Start {
  /** Begin. */
  START
}
