package dev.conveyor.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Short names for the types of one message. Where one name would stand for several types they are
 * numbered, {@code Item#1} and {@code Item#2}, and the legend says which is which.
 */
public final class Legend {

  private final Typing typing;

  /** The types that share a name, by that name: {@code one.Item} and {@code two.Item}. */
  private final Map<String, List<Named>> meanings = new LinkedHashMap<>();

  /**
   * A legend.
   *
   * @param types all that the message mentions, at least one
   */
  public Legend(TypeRef... types) {
    this.typing = types[0].typing();
    for (TypeRef type : types) {
      typing
          .named(type.mirror())
          .forEach(
              named -> {
                List<Named> same =
                    meanings.computeIfAbsent(named.shortName(), name -> new ArrayList<>());
                if (!same.contains(named)) {
                  same.add(named);
                }
              });
    }
  }

  /**
   * The name of a type in the message.
   *
   * @param type one of those it mentions
   */
  public String name(TypeRef type) {
    return typing.name(
        type.mirror(),
        named -> {
          List<Named> same = meanings.getOrDefault(named.shortName(), List.of());
          return same.size() < 2
              ? named.shortName()
              : named.shortName() + "#" + (same.indexOf(named) + 1);
        });
  }

  /**
   * The name of a type in code to paste: what would be numbered is qualified.
   *
   * @param type one of those the message mentions
   */
  public String code(TypeRef type) {
    return typing.name(
        type.mirror(),
        named ->
            named.isClass() && meanings.getOrDefault(named.shortName(), List.of()).size() > 1
                ? named.longName()
                : named.shortName());
  }

  /** Whether the variables of a method hide those of its type. */
  public boolean hidesVariables() {
    return meanings.values().stream()
        .anyMatch(same -> same.stream().filter(named -> !named.isClass()).count() > 1);
  }

  /** What the numbers stand for, as the end of a sentence; empty where there are none. */
  public String text() {
    StringBuilder text = new StringBuilder();
    meanings.forEach(
        (name, same) -> {
          for (int i = 0; same.size() > 1 && i < same.size(); i++) {
            text.append(text.isEmpty() ? "; " : ", ")
                .append("%s#%d is %s".formatted(name, i + 1, same.get(i).longName()));
          }
        });
    return text.toString();
  }
}
