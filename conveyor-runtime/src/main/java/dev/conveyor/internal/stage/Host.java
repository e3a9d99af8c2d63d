package dev.conveyor.internal.stage;

import dev.conveyor.internal.pipe.Party;

/** What runs a stage, and those fused with it. Any thread may call, where it does not say. */
public interface Host extends Party {

  /** Whether another one has its stages now. */
  boolean isDead();

  /** Whether it rests for want of input, or did until it was signalled. */
  boolean isFree();

  /** Whether somebody runs it now. */
  boolean isRunning();

  /** Runs it, or what is behind it, on a thread that waits for it; whether anything moved. */
  boolean help();

  /**
   * Waits for room in the middle of the user's code, behind an outlet of a stage.
   *
   * @return whether there may be some; if not, there will not be before this code returns
   */
  boolean awaitRoom(StageOutlet outlet);

  /** Tells the consumers what was put out so far. In the middle of the user's code. */
  void signalConsumers();

  /** For how long it has been starved now. */
  long starvedUntil(long now);

  /** For how long it has been stalled now. */
  long stalledUntil(long now);

  /** Forgets the steps, which hold the user's instances. When it will not run any more. */
  void forget();
}
