package dev.conveyor.processor.expression;

import java.util.List;

/**
 * What stands in parentheses behind {@code replicate} or {@code balance}.
 *
 * @param settings at least one
 * @param span with the parentheses
 */
public record Settings(List<Setting> settings, Span span) {

  /** Copies the list. */
  public Settings {
    settings = List.copyOf(settings);
  }
}
