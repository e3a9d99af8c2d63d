package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.ProcessorType;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.Signatures;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.read.Understood;
import dev.conveyor.processor.trace.DrawnExpression;
import dev.conveyor.processor.trace.Trace;
import dev.conveyor.processor.trace.Traced;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The branches of a replicated fork get the same items, at the same time; so these are not altered,
 * or each branch has its own. Items of many types could be altered; here it is those that are there
 * to be.
 */
final class Cvy103SharedItem implements TraceRule {

  private static final String NAME = "copyOf";

  private final Declaration declaration;

  /**
   * @param declaration the type that draws the pipelines
   */
  Cvy103SharedItem(Declaration declaration) {
    this.declaration = declaration;
  }

  /** Of the forks that are drawn here; those in other pipelines are told of there. */
  @Override
  public List<Problem> check(Trace trace) {
    return trace
        .row()
        .rows()
        .filter(Traced.Row::drawn)
        .flatMap(row -> row.elements().stream())
        .filter(Traced.Forked.class::isInstance)
        .map(Traced.Forked.class::cast)
        .filter(fork -> fork.element().kind() == ForkRef.Kind.REPLICATE && fork.in().isTyped())
        .flatMap(
            fork -> check(trace.drawing(), fork.element(), fork.in().type(), declaration).stream())
        .toList();
  }

  private static Optional<Problem> check(
      DrawnExpression drawing, ForkRef fork, TypeRef item, Declaration declaration) {
    if (fork.branches().size() < 2 || fork.copy().isPresent() || !Mutable.is(item)) {
      return Optional.empty();
    }
    Problem problem =
        drawing.problem(
            Code.CVY103,
            fork.keyword(),
            "all branches get the same "
                + item
                + ", and what one of them changes in it the others see, at any time; let each have"
                + " a copy of its own, or say with @SuppressWarnings(\""
                + Code.CVY103.token()
                + "\") that none changes it");
    ProcessorType type = declaration.processors();
    Optional<String> known =
        type.processors().stream()
            .filter(processor -> isNamedLikeOne(processor.name()))
            .filter(processor -> type.named(processor.name()).size() == 1)
            .filter(processor -> copies(processor, type, item))
            .map(ProcessorMethod::name)
            .findFirst();
    if (known.isPresent()) {
      return Optional.of(problem.drawing(List.of(with(drawing, fork, known.get()))));
    }
    // A processor of the type cannot name the variables of one of its methods.
    if (!declaration.type().variables().containsAll(item.variables())) {
      return Optional.of(problem);
    }
    String name = freeName(declaration);
    return Optional.of(
        problem
            .drawing(List.of(with(drawing, fork, name)))
            .needing("@Processor " + method(name, item, declaration)));
  }

  private static String with(DrawnExpression drawing, ForkRef fork, String name) {
    Span keyword = fork.keyword();
    return Edit.insert(drawing.text(), keyword.end(), "(copy " + name + ")");
  }

  private static boolean isNamedLikeOne(String name) {
    return name.startsWith("copy") || name.startsWith("clone") || name.startsWith("duplicate");
  }

  private static boolean copies(ProcessorMethod processor, ProcessorType type, TypeRef item) {
    return Methods.check(processor, type).isEmpty()
        && type.completions().stream()
            .noneMatch(completion -> completion.processor().equals(processor.name()))
        && Signatures.processor(processor.member()) instanceof Understood.As<Signature> signature
        && signature.value().isOneToOne()
        && item.fits(processor.parameters().get(0).type())
        && processor.member().returnType().isSubtypeOf(item);
  }

  private static String freeName(Declaration declaration) {
    ProcessorType type = declaration.processors();
    Set<String> taken = new TreeSet<>();
    type.processors().forEach(each -> taken.add(each.name()));
    type.processors().forEach(each -> taken.add(each.member().name()));
    type.completions().forEach(each -> taken.add(each.member().name()));
    type.otherMethods().forEach(each -> taken.add(each.name()));
    declaration.pipelines().forEach(each -> taken.add(each.name()));
    String name = NAME;
    for (int number = 2; taken.contains(name); number++) {
      name = NAME + number;
    }
    return name;
  }

  private static String method(String name, TypeRef item, Declaration declaration) {
    String modifier = "static ";
    if (!item.variables().isEmpty()) {
      modifier = declaration.extensibility().isInterface() ? "default " : "";
    }
    return modifier
        + "%s %s(%s item)".formatted(item, name, item)
        + Mutable.copy(item, "item").map(" { return %s; }"::formatted).orElse("");
  }
}
