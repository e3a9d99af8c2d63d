package dev.conveyor.internal.balance;

import java.util.Locale;

/**
 * A new plan, and why.
 *
 * @param before the plan so far
 * @param plan the plan from now on
 * @param reason why
 * @param nanosBefore what an item of the input takes now: the time from one to the next
 */
public record Change(Plan before, Plan plan, Reason reason, double nanosBefore) {

  /** Why a plan is changed. */
  public enum Reason {
    /** Cores are idle, and what is cut apart costs more than the hop between. */
    SPLIT("cores idle and both sides cost more than the hop"),
    /** A balanced fork is most of the work. */
    SPREAD("cores idle and a balanced fork is the bottleneck"),
    /** Segments of other lengths are more alike. */
    RECUT("the segments are uneven"),
    /** Direct calls are as fast as more threads with hops between them. */
    FUSE("the hops cost what the cores gain"),
    /** The input is the bottleneck. */
    STARVED("the input is slower than fewer threads are");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /** What happens, with the figures. */
  public String text() {
    String segments = plan.segments() == 1 ? "1 segment" : plan.segments() + " segments";
    String replicas = plan.parts() == plan.segments() ? "" : " in " + plan.parts() + " replicas";
    String times =
        reason == Reason.STARVED
            ? time(plan.nanosPerItem()) + " per item is fast enough"
            : time(plan.nanosPerItem()) + " instead of " + time(nanosBefore) + " per item";
    return reason.text + ": " + segments + replicas + ", " + times;
  }

  private static String time(double nanos) {
    return nanos < 100
        ? String.format(Locale.ROOT, "%.0f ns", nanos)
        : String.format(Locale.ROOT, "%.2f us", nanos / 1000);
  }
}
