package dev.conveyor.internal.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What a thread that runs tasks runs next: the task it has just fed, whose input is still in its
 * cache. Only its thread uses it, and runs or submits what it holds before it does anything else.
 */
final class Hand {

  private static final ThreadLocal<@Nullable Hand> HANDS = new ThreadLocal<>();

  private final Workers workers;
  private final boolean ofGuest;
  private @Nullable Task next;
  private boolean open;

  private Hand(Workers workers, boolean ofGuest) {
    this.workers = workers;
    this.ofGuest = ofGuest;
  }

  /** The hand of this thread among these workers; null where it has none. */
  static @Nullable Hand among(Workers workers) {
    Hand hand = HANDS.get();
    return hand != null && hand.workers == workers ? hand : null;
  }

  /** Gives this thread a hand; the one it had is to be restored by {@link #restore}. */
  static @Nullable Hand replace(Workers workers, boolean ofGuest) {
    Hand before = HANDS.get();
    HANDS.set(new Hand(workers, ofGuest));
    return before;
  }

  /** Gives this thread back the hand it had before {@link #replace}. */
  static void restore(@Nullable Hand before) {
    if (before == null) {
      HANDS.remove();
    } else {
      HANDS.set(before);
    }
  }

  /** Opens or closes the hand of this thread, if it has one. */
  static void setOpen(boolean open) {
    Hand hand = HANDS.get();
    if (hand != null) {
      hand.open = open;
    }
  }

  /** Whether its thread is the guest of the workers. */
  boolean isOfGuest() {
    return ofGuest;
  }

  boolean isOpen() {
    return open;
  }

  boolean isEmpty() {
    return next == null;
  }

  /** Puts a task in and gives the one that was there, if any. */
  @Nullable Task swap(@Nullable Task task) {
    Task before = next;
    next = task;
    return before;
  }
}
