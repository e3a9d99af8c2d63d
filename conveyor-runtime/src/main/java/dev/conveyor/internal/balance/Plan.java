package dev.conveyor.internal.balance;

import java.util.Arrays;
import java.util.BitSet;

/** Which nodes are heads of segments, and how wide the balanced forks are. Immutable. */
public final class Plan {

  private final BitSet heads;
  private final int[] widths;
  private final int parts;
  private final boolean fused;
  private final double nanosPerItem;

  Plan(BitSet heads, int[] widths, int parts, boolean fused, double nanosPerItem) {
    this.heads = heads;
    this.widths = widths;
    this.parts = parts;
    this.fused = fused;
    this.nanosPerItem = nanosPerItem;
  }

  /**
   * Whether a node is the head of a segment: the edges to it are used as queues. Any other node is
   * run by direct calls from the segment that all its producers are in.
   */
  public boolean isHead(int v) {
    return heads.get(v);
  }

  /** Whether a balanced fork has segments of its own. If not, its first replica does it all. */
  public boolean isSpread(int f) {
    return widths[f] > 1;
  }

  /** How many replicas of a fork the plan reckons with; where to begin when it is spread. */
  public int width(int f) {
    return widths[f];
  }

  /** How many segments there are. */
  public int segments() {
    return heads.cardinality();
  }

  /** How many segments there are, each counted as often as it has replicas. */
  public int parts() {
    return parts;
  }

  /** Whether nothing is cut or spread that need not be. */
  public boolean isFused() {
    return fused;
  }

  /** The time from one item of the input to the next that was expected when this was planned. */
  public double nanosPerItem() {
    return nanosPerItem;
  }

  @Override
  public String toString() {
    return "heads %s, widths %s, %.0f ns per item"
        .formatted(heads, Arrays.toString(widths), nanosPerItem);
  }
}
