package dev.conveyor.processor.expression;

import java.util.List;
import java.util.Optional;

/**
 * A fork: {@code replicate { a, b }} or {@code balance(2..8) { a }}.
 *
 * @param kind what it does with an item
 * @param settings what stands in parentheses
 * @param branches at least one
 * @param keyword where {@code replicate} or {@code balance} stands
 * @param span from the keyword to the closing brace
 */
public record ForkRef(
    Kind kind, Optional<ForkSettings> settings, List<BranchRef> branches, Span keyword, Span span)
    implements ElementRef {

  /** Copies the list. */
  public ForkRef {
    branches = List.copyOf(branches);
  }

  /** What makes the copies for its branches but the first; empty where nothing has to. */
  public Optional<ProcessorRef> copy() {
    return settings.stream()
        .filter(each -> kind == Kind.REPLICATE)
        .flatMap(each -> each.settings().stream())
        .filter(Setting.Copy.class::isInstance)
        .map(each -> ((Setting.Copy) each).processor())
        .findFirst();
  }

  /** What a fork does with an item. */
  public enum Kind {
    /** Every branch receives it. */
    REPLICATE("replicate"),
    /** One branch, or one replica of the only branch, receives it. */
    BALANCE("balance");

    private final String keyword;

    Kind(String keyword) {
      this.keyword = keyword;
    }

    /**
     * How it is written.
     *
     * @return the keyword
     */
    public String keyword() {
      return keyword;
    }
  }
}
