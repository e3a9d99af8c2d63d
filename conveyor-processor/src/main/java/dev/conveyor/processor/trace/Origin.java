package dev.conveyor.processor.trace;

import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.TypeRef;

/** Where the instance comes from that a processor is called on. */
public sealed interface Origin {

  /** A new one of the declaring type. */
  record Own() implements Origin {}

  /** There is none: the method is static. */
  record Static() implements Origin {}

  /**
   * A new one from a supplier.
   *
   * @param parameter the supplier
   * @param type of the instance
   */
  record Supplied(Parameter parameter, TypeRef type) implements Origin {}

  /**
   * The one the caller of the pipeline method gave.
   *
   * @param parameter the instance
   */
  record Shared(Parameter parameter) implements Origin {}
}
