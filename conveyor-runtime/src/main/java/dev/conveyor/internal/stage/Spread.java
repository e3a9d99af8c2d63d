package dev.conveyor.internal.stage;

import dev.conveyor.internal.pipe.Pipe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A balanced fork of one branch: its replicas, of which the first so many take items. The others
 * are dormant; they have no instance until they are needed for the first time.
 */
public final class Spread {

  private final String name;
  private final Pipe<Object> source;
  private final @Nullable Replica around;
  private final int min;
  private final int max;
  private final boolean blocking;
  private final List<Stage> heads = new ArrayList<>();
  private int count;
  private volatile int width;

  /**
   * A fork without replicas.
   *
   * @param name of the processors at the beginning of its branch
   * @param source what they take from
   * @param around the replica of another fork it stands in
   * @param min the least width
   * @param max the greatest width
   * @param blocking whether its replicas spend their time waiting
   */
  public Spread(
      String name,
      Pipe<Object> source,
      @Nullable Replica around,
      int min,
      int max,
      boolean blocking) {
    this.name = name;
    this.source = source;
    this.around = around;
    this.min = min;
    this.max = max;
    this.blocking = blocking;
    width = min;
  }

  /** Adds a replica. Before the run starts. */
  public Replica add() {
    return new Replica(this, count++);
  }

  /** Adds a stage that takes from the source: one of each replica, in their order. */
  public void addHead(Stage stage) {
    heads.add(stage);
  }

  public List<Stage> heads() {
    return heads;
  }

  public String name() {
    return name;
  }

  /**
   * Whether its width can change. It cannot in another fork, as only the outer one adapts; nor
   * where its branch begins with another fork, whose replicas then take its items.
   */
  public boolean isElastic() {
    return around == null && max > min && heads.size() == max;
  }

  public Pipe<Object> source() {
    return source;
  }

  /** Whether it stands in no other fork. */
  public boolean isOutermost() {
    return around == null;
  }

  public @Nullable Replica around() {
    return around;
  }

  public int min() {
    return min;
  }

  public int max() {
    return max;
  }

  public boolean isBlocking() {
    return blocking;
  }

  public int width() {
    return width;
  }

  /**
   * Has so many replicas take items. One thread at a time. Those that it gets are told, or else
   * those that are left: a producer may have told one that now takes none.
   */
  public void setWidth(int wanted) {
    int before = width;
    width = wanted;
    for (int i = wanted > before ? before : 0; i < Math.min(wanted, heads.size()); i++) {
      heads.get(i).signal(); // before the run begins there is nothing to tell
    }
  }

  boolean isActive(int index) {
    return index < width && (around == null || around.isActive());
  }
}
