package dev.conveyor.processor.read;

import dev.conveyor.processor.diagnose.SourceRef;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A type that processors come from.
 *
 * @param ref the type
 * @param type the type, with the arguments it is used with
 * @param processors its own and inherited ones, in the order of the source
 * @param completions its own and inherited ones, in the order of the source
 * @param otherMethods its methods that are neither
 * @param staticState its static fields whose values can change
 * @param shared whether it has {@code @Shared}
 * @param inSources whether it is compiled in this build
 */
public record ProcessorType(
    SourceRef ref,
    TypeRef type,
    List<ProcessorMethod> processors,
    List<CompletionMethod> completions,
    List<Member> otherMethods,
    List<String> staticState,
    boolean shared,
    boolean inSources) {

  /** Copies the collections. */
  public ProcessorType {
    processors = List.copyOf(processors);
    completions = List.copyOf(completions);
    otherMethods = List.copyOf(otherMethods);
    staticState = List.copyOf(staticState);
  }

  /** Whether its instances share static state, and nothing says that this is safe. */
  public boolean sharesState() {
    return !processors.isEmpty() && !shared && !staticState.isEmpty();
  }

  /**
   * The processors of a name.
   *
   * @param name as in expressions
   * @return several where the name is ambiguous
   */
  public List<ProcessorMethod> named(String name) {
    return processors.stream().filter(processor -> processor.name().equals(name)).toList();
  }

  /**
   * A method of a name that is no processor: of several the one that most looks like it, which
   * takes one item.
   *
   * @param name of the method
   */
  public Optional<Member> otherMethod(String name) {
    return otherMethods.stream()
        .filter(method -> method.name().equals(name))
        .min(
            Comparator.comparing((Member method) -> method.parameters().size() != 1)
                .thenComparing(Member::declaration));
  }
}
