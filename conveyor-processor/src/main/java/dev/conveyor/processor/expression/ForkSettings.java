package dev.conveyor.processor.expression;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands in parentheses behind {@code replicate} or {@code balance}.
 *
 * @param settings at least one
 * @param span with the parentheses
 */
public record ForkSettings(List<Setting> settings, Span span) {

  /** Copies the list. */
  public ForkSettings {
    settings = List.copyOf(settings);
  }

  /**
   * An expression without one of them.
   *
   * @param text the expression
   * @param setting one of them
   * @return the new text, without the parentheses if nothing is left in them
   */
  public String removedFrom(String text, Setting setting) {
    String left =
        settings.stream()
            .filter(each -> !each.equals(setting))
            .map(each -> each.span().of(text))
            .collect(Collectors.joining(", "));
    return left.isEmpty() ? Edit.delete(text, span) : Edit.replace(text, span, "(" + left + ")");
  }
}
