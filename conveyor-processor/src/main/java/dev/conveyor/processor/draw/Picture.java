package dev.conveyor.processor.draw;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pipeline as it is to be drawn, with everything in it expanded.
 *
 * @param name such as {@code WordCount.wordCount}
 * @param input the type of the input items; empty for a source
 * @param output the type of what comes out; empty if nothing does
 * @param parts in the order in which items meet them
 */
public record Picture(
    String name, Optional<String> input, Optional<String> output, List<Part> parts) {

  /** Copies the list. */
  public Picture {
    parts = List.copyOf(parts);
  }

  /** Something to draw. */
  public sealed interface Part {}

  /**
   * A processor.
   *
   * @param name as drawn
   * @param blocking whether it waits, on a thread of its own
   * @param sharesState whether its instances share static state, which is warned of
   * @param output the type of what comes out; empty if nothing does
   */
  public record Step(String name, boolean blocking, boolean sharesState, Optional<String> output)
      implements Part {}

  /**
   * A pipe.
   *
   * @param capacity in items, if it was given
   * @param implied whether it was not written, which is warned of
   */
  public record Pipe(OptionalInt capacity, boolean implied) implements Part {}

  /**
   * A fork.
   *
   * @param label such as {@code balance(2..8)}
   * @param replicas whether its only branch is there several times
   * @param branches an empty one hands its items on
   * @param joined whether a join follows
   */
  public record Fork(String label, boolean replicas, List<List<Part>> branches, boolean joined)
      implements Part {

    /** Copies the lists. */
    public Fork {
      branches = branches.stream().map(List::copyOf).toList();
    }
  }

  /** A join. */
  public record Join() implements Part {}

  /** Whether a pipe in it was not written. */
  boolean hasImpliedPipes() {
    return any(parts, part -> part instanceof Pipe pipe && pipe.implied());
  }

  /** Whether a processor in it shares static state. */
  boolean hasSharedState() {
    return any(parts, part -> part instanceof Step step && step.sharesState());
  }

  private static boolean any(List<Part> parts, java.util.function.Predicate<Part> which) {
    return parts.stream()
        .anyMatch(
            part ->
                which.test(part)
                    || (part instanceof Fork fork
                        && fork.branches().stream().anyMatch(branch -> any(branch, which))));
  }
}
