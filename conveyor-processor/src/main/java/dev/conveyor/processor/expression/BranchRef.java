package dev.conveyor.processor.expression;

import java.util.List;

/**
 * One way through a fork.
 *
 * @param pass whether it is {@code pass}, which hands items on unchanged
 * @param elements what stands in it, perhaps with a pipe in front; for {@code pass} at most that
 *     pipe
 * @param span where it stands
 */
public record BranchRef(boolean pass, List<ElementRef> elements, Span span) {

  /** Copies the list. */
  public BranchRef {
    elements = List.copyOf(elements);
  }
}
