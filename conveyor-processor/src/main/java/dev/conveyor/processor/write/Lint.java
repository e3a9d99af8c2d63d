package dev.conveyor.processor.write;

import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.read.Ageing;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.TypeRef;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The warnings that generated code gets because of what the user declared, to be suppressed where
 * they arise and nowhere else.
 */
final class Lint {

  private Lint() {}

  /**
   * The values of {@code @SuppressWarnings}.
   *
   * @param tokens at least one
   */
  static String values(Collection<String> tokens) {
    String values =
        tokens.stream().sorted().map(token -> '"' + token + '"').collect(Collectors.joining(", "));
    return tokens.size() == 1 ? values : "{" + values + "}";
  }

  static Set<String> of(Ageing ageing) {
    return switch (ageing) {
      case CURRENT -> Set.of();
      case DEPRECATED -> Set.of("deprecation");
      case DOOMED -> Set.of("removal");
    };
  }

  static Set<String> of(Stream<TypeRef> types) {
    return types.anyMatch(TypeRef::isRaw) ? Set.of("rawtypes") : Set.of();
  }

  /** An array of a generic type may come to hold anything; the user was warned and decided. */
  static Set<String> ofVarargs(boolean varargs, List<Parameter> parameters) {
    return varargs && !parameters.get(parameters.size() - 1).type().isReifiable()
        ? Set.of("unchecked", "varargs")
        : Set.of();
  }

  static Set<String> of(Planned.Work work) {
    Set<String> tokens = new TreeSet<>(of(work.method().member().ageing()));
    work.completion()
        .ifPresent(
            completion -> {
              tokens.addAll(of(completion.method().member().ageing()));
              tokens.addAll(of(Stream.of(completion.method().member().returnType())));
            });
    tokens.addAll(
        of(
            Stream.concat(
                Stream.of(work.method().member().returnType()),
                Stream.concat(
                    work.accepted().stream(), StepWriter.instance(work.origin()).stream()))));
    if (work.out().isTyped()) {
      tokens.addAll(of(Stream.of(work.out().type())));
    }
    if (work.convertsUnchecked()) {
      tokens.add("unchecked");
    }
    return tokens;
  }
}
