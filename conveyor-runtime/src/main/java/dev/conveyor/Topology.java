package dev.conveyor;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The shape of a pipeline.
 *
 * @param pipeline its name, such as {@code WordCount.wordCount}
 * @param elements processors, pipes, forks and joins in the order in which items meet them
 */
public record Topology(String pipeline, List<Element> elements) {

  /**
   * Copies the list.
   *
   * @throws NullPointerException if anything is null
   */
  public Topology {
    Objects.requireNonNull(pipeline, "pipeline");
    elements = List.copyOf(elements);
  }

  /** One of the five elements of a pipeline. */
  public sealed interface Element permits Processor, Pipe, ReplicatedFork, BalancedFork, Join {}

  /**
   * A logical compute core.
   *
   * @param name its name, unique in the pipeline: a second occurrence of {@code root} is {@code
   *     root#2}
   * @param method the method that does the work, such as {@code WordCount.fold(String)}
   * @param hasOutput whether it puts anything out
   * @param blocking whether it runs on a thread of its own
   */
  public record Processor(String name, String method, boolean hasOutput, boolean blocking)
      implements Element {
    /**
     * Checks the components.
     *
     * @throws NullPointerException if anything is null
     */
    public Processor {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(method, "method");
    }
  }

  /**
   * A bounded buffer between two elements.
   *
   * @param capacity in items; empty for the capacity in the options of the conveyor
   * @param implied whether it was not written but inserted by the compiler
   */
  public record Pipe(OptionalInt capacity, boolean implied) implements Element {
    /**
     * Checks the capacity.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Pipe {
      if (capacity.isPresent()
          && (capacity.getAsInt() < 1 || capacity.getAsInt() > ConveyorOptions.MAX_PIPE_CAPACITY)) {
        throw new IllegalArgumentException(
            "a pipe of capacity %d; give a number from 1 to %d"
                .formatted(capacity.getAsInt(), ConveyorOptions.MAX_PIPE_CAPACITY));
      }
    }
  }

  /**
   * A fork each of whose branches receives every item.
   *
   * @param branches at least one
   */
  public record ReplicatedFork(List<Branch> branches) implements Element {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public ReplicatedFork {
      branches = copyOfBranches(branches);
    }
  }

  /**
   * A fork that hands each item to one branch, or to one replica of its only branch.
   *
   * @param width how many replicas the only branch has; one of each where there are several
   *     branches
   * @param branches at least one
   */
  public record BalancedFork(Width width, List<Branch> branches) implements Element {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty, or if there are several branches and a width
     *     that is not 1
     */
    public BalancedFork {
      branches = copyOfBranches(branches);
      if (branches.size() > 1 && !width.equals(Width.of(1))) {
        throw new IllegalArgumentException(
            "a number of replicas goes with a single branch, not with " + branches.size());
      }
    }
  }

  /** Where the branches of the forks before it become one stream, in order of arrival. */
  public record Join() implements Element {}

  /**
   * One way through a fork.
   *
   * @param elements what stands in it; empty for {@code pass}
   */
  public record Branch(List<Element> elements) {
    /** Copies the list. */
    public Branch {
      elements = List.copyOf(elements);
    }
  }

  /**
   * The bounds within which a balanced fork chooses how many replicas its branch has.
   *
   * @param min at least 1
   * @param max at least {@code min}; empty for the number of physical cores
   */
  public record Width(int min, OptionalInt max) {

    /** The greatest number of replicas. */
    public static final int MAX = 1024;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if they are out of range
     */
    public Width {
      if (min < 1 || max.orElse(min) < min || max.orElse(min) > MAX) {
        throw new IllegalArgumentException(
            "%d to %s replicas; give bounds from 1 to %d"
                .formatted(min, max.isPresent() ? max.getAsInt() : "auto", MAX));
      }
    }

    /**
     * A fixed number of replicas.
     *
     * @param replicas at least 1
     * @return the width
     */
    public static Width of(int replicas) {
      return new Width(replicas, OptionalInt.of(replicas));
    }

    /**
     * Any number of replicas between bounds.
     *
     * @param min at least 1
     * @param max at least {@code min}
     * @return the width
     */
    public static Width between(int min, int max) {
      return new Width(min, OptionalInt.of(max));
    }

    /**
     * One replica up to as many as there are physical cores.
     *
     * @return the width
     */
    public static Width auto() {
      return new Width(1, OptionalInt.empty());
    }
  }

  /**
   * The pipeline as a <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid</a> flow
   * chart.
   *
   * @return text for a {@code mermaid} code block
   */
  public String toMermaid() {
    return new Diagram(this).mermaid();
  }

  /**
   * The pipeline as a <a href="https://graphviz.org/doc/info/lang.html">Graphviz</a> graph.
   *
   * @return text for {@code dot}
   */
  public String toDot() {
    return new Diagram(this).dot();
  }

  private static List<Branch> copyOfBranches(List<Branch> branches) {
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("a fork needs at least one branch");
    }
    return List.copyOf(branches);
  }
}
