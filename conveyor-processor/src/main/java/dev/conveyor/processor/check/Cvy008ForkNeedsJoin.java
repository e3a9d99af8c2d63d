package dev.conveyor.processor.check;

import dev.conveyor.processor.check.Outputs.Presence;
import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.BranchRef;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.ElementRef;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.PipeRef;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.expression.Spot;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Construction rule 5, forks: a fork is followed by a pipe and a join that closes all its branches,
 * or it ends the pipeline with branches that all end in processors without output.
 *
 * <p>Three ways to break it:
 *
 * <ol>
 *   <li>Something else follows: {@code replicate { a, b } | c}. Items could be joined before {@code
 *       c}, or each branch could go on with a {@code c} of its own, so both are shown. A join
 *       further to the right was meant for this fork and is no mistake of its own.
 *   <li>The fork ends a branch and not the pipeline: {@code replicate { a | replicate { b, c }, d }
 *       | join}. The outer join closes the outer fork alone.
 *   <li>The fork ends the pipeline, but a branch of it has output that nobody takes. Told once, at
 *       the outermost of such forks.
 * </ol>
 */
final class Cvy008ForkNeedsJoin implements Rule {

  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");

  private final Outputs outputs;

  Cvy008ForkNeedsJoin(Outputs outputs) {
    this.outputs = outputs;
  }

  @Override
  public List<Problem> check(DrawnExpression drawing) {
    List<Problem> problems = new ArrayList<>();
    for (Spot spot : Spot.all(drawing.expression())) {
      if (spot.element() instanceof ForkRef fork) {
        if (spot.isInterrupted()) {
          problems.add(interrupted(drawing, spot, fork));
        } else if (spot.endsPipeline()) {
          if (spot.enclosing().isEmpty() && ends(fork) == Presence.SOME) {
            problems.add(open(drawing, fork));
          }
        } else if (spot.after().isEmpty() && !isPoisoned(spot)) {
          problems.add(openInBranch(drawing, fork));
        }
      }
    }
    return problems;
  }

  /** Whether the fork that this one ends a branch of has a mistake of this kind itself. */
  private static boolean isPoisoned(Spot spot) {
    return spot.enclosing()
        .filter(s -> s.isInterrupted() || (s.after().isEmpty() && isPoisoned(s)))
        .isPresent();
  }

  // 1. Something else follows.

  private static final String TWO_WAYS =
      "the branches of %s are not joined before %s: join them first, or move %s into every branch";

  private Problem interrupted(DrawnExpression drawing, Spot spot, ForkRef fork) {
    Spot next = spot.target().orElseThrow();
    Span culprit = next.element() instanceof ForkRef f ? f.keyword() : next.element().span();
    String name =
        next.element() instanceof ForkRef f
            ? "the next " + f.kind().keyword()
            : "'" + culprit.of(drawing.text()) + "'";
    if (ends(fork) == Presence.NONE) {
      return drawing.problem(
          Code.CVY008,
          culprit,
          "the branches of %s have no output that %s could take; end the pipeline with them, or let"
                  .formatted(fork.kind().keyword(), name)
              + " them return what is to go on");
    }
    List<String> fixes = new ArrayList<>();
    // A branch without output can neither be joined nor go on.
    if (fork.branches().stream().noneMatch(branch -> ends(branch) == Presence.NONE)) {
      fixes.add(joinedFirst(drawing.text(), spot, fork));
      movedIntoBranches(drawing.text(), spot, fork).ifPresent(fixes::add);
    }
    return drawing.problem(
        Code.CVY008,
        culprit,
        TWO_WAYS.formatted(fork.kind().keyword(), name, next.isFork() ? "it" : name),
        fixes.toArray(String[]::new));
  }

  private static String joinedFirst(String text, Spot spot, ForkRef fork) {
    String corrected = spot.distantJoin().map(join -> join.removedFrom(text)).orElse(text);
    boolean hasPipe = spot.after().filter(Spot::isPipe).isPresent();
    return Edit.insert(corrected, fork.span().end(), hasPipe ? " | join" : " | join |");
  }

  private Optional<String> movedIntoBranches(String text, Spot spot, ForkRef fork) {
    int first = spot.index() + (spot.after().filter(Spot::isPipe).isPresent() ? 2 : 1);
    int end = spot.distantJoin().map(Spot::index).orElse(spot.sequence().size());
    List<ElementRef> tail = withoutLastPipe(spot.sequence().subList(first, end));
    if (spot.enclosing().isPresent() && spot.distantJoin().isEmpty()) {
      // What the branch it is in should end in is a second question; one answer is enough.
      return Optional.empty();
    }
    Span moved = tail.get(0).span().to(tail.get(tail.size() - 1).span());
    if (moved.of(text).contains("//")) {
      return Optional.empty();
    }
    String corrected = Edit.delete(text, new Span(fork.span().end(), moved.end()));
    if (spot.distantJoin().isEmpty() && ends(tail) != Presence.NONE) {
      corrected = Edit.insert(corrected, fork.span().end(), " | join");
    } else if (spot.distantJoin().isPresent()
        && spot.distantJoin().get().before().filter(Spot::isPipe).isEmpty()) {
      corrected = Edit.insert(corrected, fork.span().end(), " |");
    }
    for (int i = fork.branches().size() - 1; i >= 0; i--) {
      BranchRef branch = fork.branches().get(i);
      String addition = LINE_BREAK.matcher(moved.of(text)).replaceAll(" ");
      corrected =
          branch.pass()
              ? passReplaced(corrected, branch, addition)
              : Edit.insert(corrected, branch.span().end(), " | " + addition);
    }
    return Optional.of(corrected);
  }

  private static List<ElementRef> withoutLastPipe(List<ElementRef> elements) {
    return elements.get(elements.size() - 1) instanceof PipeRef
        ? elements.subList(0, elements.size() - 1)
        : elements;
  }

  private static String passReplaced(String text, BranchRef branch, String replacement) {
    Span pass = new Span(branch.span().end() - "pass".length(), branch.span().end());
    return Edit.replace(text, pass, replacement);
  }

  // 2. The fork ends a branch.

  private Problem openInBranch(DrawnExpression drawing, ForkRef fork) {
    boolean hasOutput = ends(fork) != Presence.NONE;
    String[] fixes =
        hasOutput
            ? new String[] {Edit.insert(drawing.text(), fork.span().end(), " | join")}
            : new String[0];
    return drawing.problem(
        Code.CVY008,
        fork.keyword(),
        "the branches of this %s are not joined, and it does not end the pipeline; "
                .formatted(fork.kind().keyword())
            + (hasOutput
                ? "a join outside the braces closes only the fork directly before it"
                : "they have no output that what follows could take"),
        fixes);
  }

  // 3. The fork ends the pipeline.

  private Problem open(DrawnExpression drawing, ForkRef fork) {
    List<Integer> openEnds = new ArrayList<>();
    boolean allHaveOutput = collectOpenEnds(fork, openEnds);
    String corrected = drawing.text();
    for (int i = openEnds.size() - 1; i >= 0; i--) {
      corrected = Edit.insert(corrected, openEnds.get(i), " | join");
    }
    String[] fixes = allHaveOutput ? new String[] {corrected} : new String[0];
    return drawing.problem(
        Code.CVY008,
        fork.keyword(),
        "the branches of this %s are not joined, and %s has output that nobody takes"
                .formatted(fork.kind().keyword(), firstWithOutput(fork))
            + (allHaveOutput ? "" : "; join needs output of every branch, an open end of none"),
        fixes);
  }

  /** Where joins are missing, from left to right; answers whether they would all have input. */
  private boolean collectOpenEnds(ForkRef fork, List<Integer> openEnds) {
    boolean all = true;
    for (BranchRef branch : fork.branches()) {
      if (!branch.pass() && last(branch.elements()) instanceof ForkRef inner) {
        all &= collectOpenEnds(inner, openEnds);
      } else {
        all &= ends(branch) != Presence.NONE;
      }
    }
    openEnds.add(fork.span().end());
    return all;
  }

  private String firstWithOutput(ForkRef fork) {
    for (BranchRef branch : fork.branches()) {
      if (ends(branch) == Presence.SOME) {
        if (branch.pass()) {
          return "pass";
        }
        ElementRef last = last(branch.elements());
        if (last instanceof ForkRef inner) {
          return firstWithOutput(inner);
        }
        return last instanceof ProcessorRef processor ? "'" + processor.text() + "'" : "a join";
      }
    }
    throw new IllegalArgumentException("no branch of " + fork + " has output");
  }

  private Presence ends(ForkRef fork) {
    return combined(fork.branches().stream().map(this::ends).toList());
  }

  private Presence ends(BranchRef branch) {
    return branch.pass() ? Presence.SOME : ends(branch.elements());
  }

  private Presence ends(List<ElementRef> elements) {
    ElementRef last = last(elements);
    if (last instanceof ProcessorRef processor) {
      return outputs.of(processor);
    }
    return last instanceof ForkRef fork ? ends(fork) : Presence.SOME;
  }

  private static Presence combined(List<Presence> all) {
    if (all.contains(Presence.SOME)) {
      return Presence.SOME;
    }
    return all.contains(Presence.UNKNOWN) ? Presence.UNKNOWN : Presence.NONE;
  }

  private static ElementRef last(List<ElementRef> elements) {
    return elements.get(elements.size() - 1);
  }
}
