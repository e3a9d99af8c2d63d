package dev.conveyor.processor.write;

import dev.conveyor.processor.plan.Node;
import dev.conveyor.processor.plan.Plan;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names the nested classes, so that they hide nothing that is used in the file. */
final class StepNames {

  private static final Set<String> USED_HERE =
      Set.of(
          "Callable",
          "Conveyor",
          "Exception",
          "Generated",
          "Line",
          "Object",
          "Optional",
          "Override",
          "SourceConveyor",
          "Start",
          "Step",
          "StepFactory",
          "StepFailure",
          "Stream",
          "SuppressWarnings",
          "Throwable",
          "Topology",
          "Void",
          "Width");

  private final Set<String> taken = new HashSet<>(USED_HERE);

  /** The last number that was tried behind each name. */
  private final Map<String, Integer> numbers = new HashMap<>();

  StepNames(Declaration declaration, List<Plan> plans) {
    taken.addAll(declaration.memberTypes());
    taken.addAll(List.of(declaration.generatedQualifiedName().split("\\.")));
    taken.addAll(List.of(declaration.name().split("\\.")));
    taken.addAll(declaration.type().simpleNames());
    declaration
        .constructors()
        .forEach(
            constructor ->
                constructor
                    .parameters()
                    .forEach(parameter -> taken.addAll(parameter.type().simpleNames())));
    plans.forEach(
        plan -> {
          take(plan.method().member());
          plan.nodes().forEach(this::take);
        });
  }

  private void take(Node node) {
    if (node instanceof Node.Work work) {
      take(work.method().member());
      work.completion().ifPresent(completion -> take(completion.method().member()));
      StepWriter.instance(work.origin()).ifPresent(type -> taken.addAll(type.simpleNames()));
    } else if (node instanceof Node.Split split) {
      split.branches().forEach(way -> way.nodes().forEach(this::take));
      if (split.out().isTyped()) {
        taken.addAll(split.out().type().simpleNames());
      }
    }
  }

  private void take(Member member) {
    Stream.concat(
            Stream.of(member.owner(), member.returnType()),
            member.parameters().stream().map(parameter -> parameter.type()))
        .map(TypeRef::simpleNames)
        .forEach(taken::addAll);
  }

  /** The name for the next class: {@code Fold}, then {@code Fold2}. */
  String next(Node.Work work) {
    String processor = work.method().name();
    String base = Character.toUpperCase(processor.charAt(0)) + processor.substring(1);
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
