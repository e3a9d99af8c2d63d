package dev.conveyor.benchmarks.peer;

/** How many cores the contestants have. */
public final class Cores {

  /** As many as this process may use. */
  public static final int COUNT = Runtime.getRuntime().availableProcessors();

  private Cores() {}
}
