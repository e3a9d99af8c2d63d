package dev.conveyor.internal.balance;

import java.util.Locale;

/**
 * How many replicas a balanced fork shall have, and why.
 *
 * @param before how many it has
 * @param width how many it shall have
 * @param reason why
 * @param wanted how many would be right for the load of this window, before any bounds
 * @param window the figures
 */
public record Decision(int before, int width, Reason reason, int wanted, Window window) {

  /** Why a fork is given the replicas it is given. */
  public enum Reason {
    /** Too few items were completed to tell. */
    TOO_FEW("too few items to tell"),
    /** The load needs as many as there are. */
    RIGHT("as many as the load needs"),
    /** The load needs more. */
    GROWN("the load needs more"),
    /** Items wait for calls that take long, and no replica is free. */
    SURGED("items waited, and all replicas were at work"),
    /** The load of the last seconds needs fewer. */
    SHRUNK("the load of the last seconds needs fewer"),
    /** The load needs more or fewer, if the next window says so, too. */
    ONCE("waits for a second window that says so"),
    /** The load needs fewer now, and did not so seconds ago. */
    RECENT("the load of the last seconds needed as many"),
    /** More are not allowed, or would have to wait for a core. */
    LIMIT("no more allowed, or no more cores"),
    /** The processors have no time left. */
    CPU_FULL("the processors have no time left"),
    /** What comes behind the fork is the bottleneck. */
    BLOCKED("what comes behind is the bottleneck"),
    /** Replicas were added a moment ago, and it is not clear yet what they bring. */
    TRIED("waits to see what the last ones bring"),
    /** The last replicas that were added did not bring what was expected. */
    UNDONE("the last ones brought nothing"),
    /** More did not help under this load. */
    REMEMBERED("more brought nothing under this load");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /** Whether the number of replicas changes. */
  public boolean isMove() {
    return before != width;
  }

  /** What is done, with the figures. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s: %s; in %.0f ms %d items, %.1f of %d replicas busy, %.0f %% blocked, producer stalled %.0f %%, %d wanted",
        isMove() ? "from %d to %d replicas".formatted(before, width) : before + " replicas",
        reason.text,
        window.nanos() / 1e6,
        window.completed(),
        window.busy(),
        window.replicas(),
        100 * window.blocked(),
        100 * window.stalled(),
        wanted);
  }
}
