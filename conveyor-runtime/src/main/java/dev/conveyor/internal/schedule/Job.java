package dev.conveyor.internal.schedule;

/** A run, as the threads that work on it see it. Any thread may call. */
public interface Job {

  /** Signals whoever has work and was not told yet; whether there was somebody. */
  boolean sweep();

  /** Whether somebody works on it, or is about to. */
  boolean isActive();

  /** Cancels it if nobody can take its results any more. */
  void cancelIfAbandoned();

  /** Wakes the threads outside that wait for it, so that they can help. */
  void nudge();

  /** Takes note that no thread can be had for it. */
  void refused(Throwable refusal);

  /** Takes note that a worker waits in user code that did not say that it would. */
  void waits(Thread worker);

  /**
   * Whether it is over and failed, and nobody has been told; says so in the log after a while,
   * once.
   */
  boolean isUnasked();

  /** Where what struck it is noted. */
  Breakage breakage();

  /** Ends it if something was thrown in the engine's own code, as far as that can be done now. */
  void endBroken();
}
