package dev.conveyor.samples.census;

import java.util.Locale;

/** What the census looks for in bytecode. */
enum Feature {
  METHOD,
  CALL,
  ALLOCATION,
  TYPE_TEST,
  THROW,
  EXCEPTION_HANDLER,
  SWITCH,
  LAMBDA,
  STRING_CONCATENATION,
  SYNCHRONIZED_BLOCK;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
