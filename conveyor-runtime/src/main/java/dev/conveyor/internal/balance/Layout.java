package dev.conveyor.internal.balance;

import java.util.BitSet;
import java.util.List;

/*
 * L1  Nodes are in topological order: a node comes after its producers, a fork after the one it
 *     stands in.
 * L2  Nodes with the same shared pipe, the branches of a balanced fork, have the same producers and
 *     divide what those put out. They are boundaries: whoever is idle takes the next item.
 */
/** The processors of a pipeline and the edges between them, as the planner sees them. Immutable. */
public final class Layout {

  /** No fork, no shared pipe. */
  public static final int NONE = -1;

  /**
   * A processor of the pipeline, or a relay. All replicas of a processor are one node.
   *
   * @param name its name
   * @param producers the nodes it takes items from; empty for the first one
   * @param fork the innermost balanced fork it stands in, or {@link #NONE}
   * @param shared a number for the pipe that it takes from together with other nodes, or {@link
   *     #NONE}
   * @param boundary whether it may not be run by direct calls of a producer
   * @param blocking whether it waits, on a thread of its own, and so takes none of the cores; then
   *     it is a boundary, too
   */
  public record Node(
      String name,
      List<Integer> producers,
      int fork,
      int shared,
      boolean boundary,
      boolean blocking) {
    /** Copies the list. */
    public Node {
      producers = List.copyOf(producers);
    }
  }

  /**
   * A balanced fork.
   *
   * @param min the fewest replicas of its branch
   * @param max the most; 1 where it has several branches
   * @param parent the balanced fork it stands in, or {@link #NONE}
   */
  public record Fork(int min, int max, int parent) {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if they are out of order
     */
    public Fork {
      if (min < 1 || max < min) {
        throw new IllegalArgumentException("%d to %d replicas".formatted(min, max));
      }
    }
  }

  private final List<Node> nodes;
  private final List<Fork> forks;
  private final BitSet boundaries = new BitSet();
  private final BitSet blockingNodes = new BitSet();
  private final BitSet blockingForks = new BitSet();
  private final int sharedPipes;

  // The edges into node v are those from firstEdge[v] to firstEdge[v + 1]; each has its producer.
  private final int[] firstEdge;
  private final int[] producer;
  private final int[] fork;
  private final int[] shared;
  private final int[] consumers;

  /**
   * A layout.
   *
   * @throws IllegalArgumentException if something comes before what it refers to
   */
  public Layout(List<Node> nodes, List<Fork> forks) {
    this.nodes = List.copyOf(nodes);
    this.forks = List.copyOf(forks);
    for (int f = 0; f < forks.size(); f++) {
      requireBefore(f, forks.get(f).parent());
    }
    int size = nodes.size();
    firstEdge = new int[size + 1];
    producer = new int[nodes.stream().mapToInt(node -> node.producers().size()).sum()];
    fork = nodes.stream().mapToInt(Node::fork).toArray();
    shared = nodes.stream().mapToInt(Node::shared).toArray();
    consumers = new int[size];
    int edge = 0;
    for (int v = 0; v < size; v++) {
      Node node = nodes.get(v);
      for (int p : node.producers()) {
        requireBefore(v, p);
        producer[edge++] = p;
        consumers[p]++;
      }
      firstEdge[v + 1] = edge;
      requireBefore(forks.size(), node.fork());
      boundaries.set(v, node.boundary() || node.blocking() || node.shared() != NONE);
      if (node.blocking()) {
        blockingNodes.set(v);
        for (int f = node.fork(); f != NONE; f = forks.get(f).parent()) {
          blockingForks.set(f);
        }
      }
    }
    sharedPipes = nodes.stream().mapToInt(Node::shared).max().orElse(NONE) + 1;
  }

  private static void requireBefore(int index, int before) {
    if (before < NONE || before >= index) {
      throw new IllegalArgumentException("%d refers to %d".formatted(index, before));
    }
  }

  /** How many nodes there are. */
  public int size() {
    return nodes.size();
  }

  /** How many balanced forks there are. */
  public int forks() {
    return forks.size();
  }

  Node node(int v) {
    return nodes.get(v);
  }

  Fork fork(int f) {
    return forks.get(f);
  }

  int forkOf(int v) {
    return fork[v];
  }

  int sharedPipeOf(int v) {
    return shared[v];
  }

  int sharedPipes() {
    return sharedPipes;
  }

  int firstEdge(int v) {
    return firstEdge[v];
  }

  int edges() {
    return producer.length;
  }

  int producers(int v) {
    return firstEdge[v + 1] - firstEdge[v];
  }

  int producer(int edge) {
    return producer[edge];
  }

  int consumers(int v) {
    return consumers[v];
  }

  boolean isBoundary(int v) {
    return boundaries.get(v);
  }

  boolean isBlocking(int v) {
    return blockingNodes.get(v);
  }

  /** Whether the planner may choose between one replica and several. */
  boolean isElastic(int f) {
    return forks.get(f).max() > 1 && !isAlwaysSpread(f);
  }

  /** Whether a fork has several replicas in any plan. */
  boolean isAlwaysSpread(int f) {
    return forks.get(f).max() > 1 && (forks.get(f).min() > 1 || blockingForks.get(f));
  }

  /** How many replicas a fork has when it is spread over so many cores. */
  int spreadWidth(int f, int cores) {
    Fork bounds = forks.get(f);
    int wanted = blockingForks.get(f) ? bounds.max() : cores;
    return Math.max(bounds.min(), Math.min(bounds.max(), wanted));
  }
}
