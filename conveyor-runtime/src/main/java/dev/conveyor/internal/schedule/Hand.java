package dev.conveyor.internal.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What a thread that works for a crew runs next: the task it has just fed, whose input is still in
 * its cache. Only its thread uses it, and runs or submits what it holds before it does anything
 * else.
 *
 * <p>A thread has one for each crew it is at work for: where a processor runs another pipeline, one
 * in the other.
 */
final class Hand {

  private static final ThreadLocal<@Nullable Hand> HANDS = new ThreadLocal<>();

  /** What its thread has at its crew while it works, and leaves to others while it waits. */
  interface Place {

    /** Says that the thread is about to wait. */
    void leave();

    /** Says that it goes on. */
    void take();
  }

  private final Home crew;
  private final Place place;
  private final boolean ofGuest;
  private final long began;
  private final @Nullable Hand outer;
  private @Nullable Task next;
  private boolean open;

  private Hand(Home crew, Place place, boolean ofGuest, long began, @Nullable Hand outer) {
    this.crew = crew;
    this.place = place;
    this.ofGuest = ofGuest;
    this.began = began;
    this.outer = outer;
  }

  /** The hand of this thread for a crew; null where it has none, or one for another crew. */
  static @Nullable Hand among(Home crew) {
    Hand hand = HANDS.get();
    return hand != null && hand.crew == crew ? hand : null;
  }

  /**
   * Gives this thread a hand; {@link #restore} gives it back the one it had.
   *
   * @param crew what it works for
   * @param place what it has there
   * @param ofGuest whether its thread has a task of its own
   * @param now the time
   */
  static Hand replace(Home crew, Place place, boolean ofGuest, long now) {
    Hand hand = new Hand(crew, place, ofGuest, now, HANDS.get());
    HANDS.set(hand);
    return hand;
  }

  /** Gives this thread back the hand it had before. */
  void restore() {
    if (outer == null) {
      HANDS.remove();
    } else {
      HANDS.set(outer);
    }
  }

  /** Whether this thread is at work for some crew. */
  static boolean isAtWork() {
    return HANDS.get() != null;
  }

  /** Opens or closes the hand of this thread, if it has one. */
  static void setOpen(boolean open) {
    Hand hand = HANDS.get();
    if (hand != null) {
      hand.open = open;
    }
  }

  /**
   * Says that this thread is about to wait: in each crew it is at work for another thread may take
   * its place until {@link #takePlaces}.
   *
   * @return what is to be given to that
   */
  static @Nullable Hand leavePlaces() {
    Hand innermost = HANDS.get();
    for (Hand hand = innermost; hand != null; hand = hand.outer) {
      hand.place.leave();
    }
    return innermost;
  }

  /** Says that this thread, which had left its places, goes on. */
  static void takePlaces(@Nullable Hand left) {
    for (Hand hand = left; hand != null; hand = hand.outer) {
      hand.place.take();
    }
  }

  /** Whether its thread is the guest of the crew. */
  boolean isOfGuest() {
    return ofGuest;
  }

  /** When its thread came to the crew. */
  long began() {
    return began;
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
