package dev.conveyor;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The shape of a pipeline, to be read: by programs that show it, check it or run it elsewhere.
 *
 * <pre>{@code
 * for (Topology.Element element : conveyor.topology().elements()) {
 *   if (element instanceof Topology.Processor processor) System.out.println(processor.method());
 * }
 * }</pre>
 *
 * <p>A topology and all that is in it is immutable and never null, and may be used by any thread.
 * Two topologies are equal if they have the same name and equal elements.
 *
 * <p>Topologies come from a {@link Conveyor}; this type and its elements are not to be implemented
 * outside of Conveyor. Later versions may add methods to them, and kinds of elements: whoever tells
 * them apart should allow for one that is new.
 */
public interface Topology {

  /**
   * The name of the pipeline.
   *
   * @return its type and method, such as {@code WordCount.wordCount}
   */
  String pipeline();

  /**
   * The processors, pipes, forks and joins.
   *
   * @return the elements in the order in which items meet them; unmodifiable
   */
  List<Element> elements();

  /**
   * The pipeline as a <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid</a> flow
   * chart.
   *
   * @return text for a {@code mermaid} code block
   */
  default String toMermaid() {
    return new Diagram(this).mermaid();
  }

  /**
   * The pipeline as a <a href="https://graphviz.org/doc/info/lang.html">Graphviz</a> graph.
   *
   * @return text for {@code dot}
   */
  default String toDot() {
    return new Diagram(this).dot();
  }

  /** One of the five kinds of elements of a pipeline. */
  sealed interface Element permits Processor, Pipe, ReplicatedFork, BalancedFork, Join {}

  /** A method that does the work: a logical compute core. */
  non-sealed interface Processor extends Element {

    /**
     * Its name in the pipeline.
     *
     * @return a name that no other processor of the pipeline has: a second occurrence of {@code
     *     root} is {@code root#2}
     */
    String name();

    /**
     * The method that does the work.
     *
     * @return its type, name and parameters, such as {@code WordCount.fold(String)}
     */
    String method();

    /**
     * Whether it puts anything out.
     *
     * @return false if nothing comes after it
     */
    boolean hasOutput();

    /**
     * Whether its method waits for something, such as a network, and so runs on a thread of its
     * own.
     *
     * @return whether it was declared {@code blocking}
     */
    boolean blocking();
  }

  /** A bounded buffer between two elements. */
  non-sealed interface Pipe extends Element {

    /**
     * How many items it may hold.
     *
     * @return the capacity in items; empty for the {@linkplain ConveyorOptions#pipeCapacity()
     *     capacity in the options} of the conveyor
     */
    OptionalInt capacity();

    /**
     * Whether it was not written but inserted by the compiler.
     *
     * @return whether it is missing in the expression
     */
    boolean implied();
  }

  /** A fork each of whose branches receives every item. */
  non-sealed interface ReplicatedFork extends Element {

    /**
     * The ways through the fork.
     *
     * @return at least one branch, in the order in which they are written; unmodifiable
     */
    List<Branch> branches();
  }

  /** A fork that hands each item to one branch, or to one replica of its only branch. */
  non-sealed interface BalancedFork extends Element {

    /**
     * How many replicas the only branch has.
     *
     * @return the bounds; 1 where there are several branches, of each of which there is one
     */
    Width width();

    /**
     * The ways through the fork.
     *
     * @return at least one branch, in the order in which they are written; unmodifiable
     */
    List<Branch> branches();
  }

  /** Where the branches of the fork before it become one stream, in order of arrival. */
  non-sealed interface Join extends Element {}

  /** One way through a fork. */
  interface Branch {

    /**
     * What stands in it.
     *
     * @return the elements in the order in which items meet them; empty for {@code pass};
     *     unmodifiable
     */
    List<Element> elements();
  }

  /** The bounds within which a balanced fork chooses how many replicas its branch has. */
  final class Width {

    /** The greatest number of replicas. */
    public static final int MAX = 1024;

    private final int min;
    private final OptionalInt max;

    private Width(int min, OptionalInt max) {
      if (min < 1 || max.orElse(min) < min || max.orElse(min) > MAX) {
        throw new IllegalArgumentException(
            "%d to %s replicas; give bounds from 1 to %d, the lower one first"
                .formatted(min, max.isPresent() ? max.getAsInt() : "auto", MAX));
      }
      this.min = min;
      this.max = max;
    }

    /**
     * A fixed number of replicas.
     *
     * @param replicas from 1 to {@link #MAX}
     * @return the width
     * @throws IllegalArgumentException if it is out of range
     */
    public static Width of(int replicas) {
      return new Width(replicas, OptionalInt.of(replicas));
    }

    /**
     * Any number of replicas between bounds.
     *
     * @param min at least 1
     * @param max at least {@code min}, and at most {@link #MAX}
     * @return the width
     * @throws IllegalArgumentException if they are out of range
     */
    public static Width between(int min, int max) {
      return new Width(min, OptionalInt.of(max));
    }

    /**
     * At least one replica, and as many at most as the engine finds useful.
     *
     * @return the width
     */
    public static Width auto() {
      return new Width(1, OptionalInt.empty());
    }

    /**
     * The least number of replicas.
     *
     * @return at least 1
     */
    public int min() {
      return min;
    }

    /**
     * The greatest number of replicas.
     *
     * @return at least {@link #min()}; empty for as many as the engine finds useful: on one machine
     *     up to the number of physical cores, more for blocking processors
     */
    public OptionalInt max() {
      return max;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Width that && min == that.min && max.equals(that.max);
    }

    @Override
    public int hashCode() {
      return Objects.hash(min, max);
    }

    /** The bounds: {@code 4}, {@code 2..8} or {@code auto}. */
    @Override
    public String toString() {
      if (max.isEmpty()) {
        return "auto";
      }
      return max.getAsInt() == min ? "" + min : min + ".." + max.getAsInt();
    }
  }
}
