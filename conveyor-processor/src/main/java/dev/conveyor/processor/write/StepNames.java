package dev.conveyor.processor.write;

import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.TypeRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names the nested classes, so that what the file uses keeps its simple name. */
final class StepNames {

  private static final Set<String> USED_HERE =
      Set.of(
          "Callable",
          "Compound",
          "Conveyor",
          "CopyStep",
          "Exception",
          "Generated",
          "Line",
          "List",
          "Object",
          "Optional",
          "Override",
          "Receiver",
          "SourceConveyor",
          "Start",
          "Step",
          "StepFactory",
          "StepFailure",
          "Stream",
          "SuppressWarnings",
          "Throwable",
          "Void",
          "Width");

  private final Set<String> taken = new HashSet<>(USED_HERE);

  /** The last number that was tried behind each name. */
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * Names for the classes in a file.
   *
   * @param declaration the type that it is written for
   * @param mentioned the user's types that are named in it
   */
  StepNames(Declaration declaration, Collection<TypeRef> mentioned) {
    taken.addAll(declaration.memberTypes());
    taken.addAll(List.of(declaration.generatedQualifiedName().split("\\.")));
    taken.addAll(List.of(declaration.name().split("\\.")));
    mentioned.forEach(type -> taken.addAll(type.simpleNames()));
  }

  /** The name for the next class: {@code Fold}, then {@code Fold2}. */
  String next(Planned.Work work) {
    return next(base(work));
  }

  /**
   * The name for the class of what is called from one processor to another: {@code SplitToFold}.
   */
  String between(Planned.Work first, Planned.Work last) {
    return next(base(first) + "To" + base(last));
  }

  private static String base(Planned.Work work) {
    String processor = work.method().name();
    return Character.toUpperCase(processor.charAt(0)) + processor.substring(1);
  }

  private String next(String base) {
    // Not Area22 for the second Area2.
    String infix = Character.isDigit(base.charAt(base.length() - 1)) ? "_" : "";
    String name;
    do {
      int number = numbers.merge(base, 1, Integer::sum);
      name = number == 1 ? base : base + infix + number;
    } while (!taken.add(name));
    return name;
  }
}
