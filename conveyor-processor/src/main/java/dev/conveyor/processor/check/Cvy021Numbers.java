package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Edit;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.ForkSettings;
import dev.conveyor.processor.expression.PipeRef;
import dev.conveyor.processor.expression.Setting;
import dev.conveyor.processor.expression.Setting.Copy;
import dev.conveyor.processor.expression.Setting.Count;
import dev.conveyor.processor.expression.Setting.Range;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.expression.Spot;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Capacities and settings are in range and in place. The limits are those of the runtime, which
 * this module does not depend on; a test compares them.
 *
 * <p>A fork's settings are one problem at most: what is out of place is not looked at more closely.
 */
final class Cvy021Numbers implements Rule {

  static final int MAX_CAPACITY = 1 << 24;
  static final int MAX_REPLICAS = 1 << 10;

  @Override
  public List<Problem> check(DrawnExpression drawing) {
    List<Problem> problems = new ArrayList<>();
    for (Spot spot : Spot.all(drawing.expression())) {
      if (spot.element() instanceof PipeRef pipe) {
        checkCapacity(drawing, pipe, problems);
      } else if (spot.element() instanceof ForkRef fork && fork.settings().isPresent()) {
        checkSettings(drawing, fork, fork.settings().get(), problems);
      }
    }
    return problems;
  }

  private static void checkCapacity(DrawnExpression drawing, PipeRef pipe, List<Problem> problems) {
    pipe.capacity()
        .ifPresent(
            capacity -> {
              if (!isWithin(capacity, MAX_CAPACITY)) {
                Span number = pipe.number();
                problems.add(
                    drawing.problem(
                        Code.CVY021,
                        number,
                        "a pipe holds 1 to %d items, not %s"
                            .formatted(MAX_CAPACITY, number.of(drawing.text())),
                        Edit.replace(
                            drawing.text(), number, nearest(capacity, MAX_CAPACITY) + "")));
              }
            });
  }

  private static void checkSettings(
      DrawnExpression drawing, ForkRef fork, ForkSettings settings, List<Problem> problems) {
    List<Setting> numbers = new ArrayList<>();
    List<Setting> copies = new ArrayList<>();
    for (Setting setting : settings.settings()) {
      if (setting instanceof Count || setting instanceof Range) {
        numbers.add(setting);
      } else if (setting instanceof Copy) {
        copies.add(setting);
      } else {
        problems.add(notSupported(drawing, settings, setting));
        return;
      }
    }
    boolean replicate = fork.kind() == ForkRef.Kind.REPLICATE;
    if (!copies.isEmpty() && !replicate) {
      problems.add(balancedCopy(drawing, fork, settings, copies.get(0)));
      return;
    }
    if (copies.size() > 1) {
      problems.add(
          drawing.problem(
              Code.CVY021,
              copies.get(1).span(),
              "replicate takes one copy: a single processor makes the copies for all branches but"
                  + " the first",
              settings.removedFrom(drawing.text(), copies.get(1)),
              settings.removedFrom(drawing.text(), copies.get(0))));
      return;
    }
    if (numbers.isEmpty()) {
      return;
    }
    Setting number = numbers.get(0);
    if (replicate) {
      problems.add(
          drawing.problem(
              Code.CVY021,
              number.span(),
              "replicate takes no number: every branch is there once; a number of replicas goes with"
                  + " balance",
              fork.branches().size() == 1 && copies.isEmpty()
                  ? Edit.replace(drawing.text(), fork.keyword(), ForkRef.Kind.BALANCE.keyword())
                  : settings.removedFrom(drawing.text(), number)));
    } else if (fork.branches().size() > 1) {
      problems.add(
          drawing.problem(
              Code.CVY021,
              number.span(),
              "a number of replicas goes with a single branch, not with %d; each of these branches is"
                      .formatted(fork.branches().size())
                  + " there once",
              Edit.delete(drawing.text(), settings.span())));
    } else if (numbers.size() > 1) {
      problems.add(tooMany(drawing, numbers));
    } else {
      checkNumber(drawing, number, problems);
    }
  }

  private static Problem notSupported(
      DrawnExpression drawing, ForkSettings settings, Setting setting) {
    String text = drawing.text();
    return drawing.problem(
        Code.CVY021,
        setting.span(),
        "the setting '%s' is not yet supported".formatted(setting.span().of(text)),
        settings.removedFrom(text, setting));
  }

  private static Problem balancedCopy(
      DrawnExpression drawing, ForkRef fork, ForkSettings settings, Setting copy) {
    List<String> fixes = new ArrayList<>();
    fixes.add(settings.removedFrom(drawing.text(), copy));
    if (fork.branches().size() > 1) {
      fixes.add(Edit.replace(drawing.text(), fork.keyword(), ForkRef.Kind.REPLICATE.keyword()));
    }
    return drawing.problem(
        Code.CVY021,
        copy.span(),
        "copy goes with replicate: of a balanced fork each item goes to one branch only, so there is"
            + " nothing to copy",
        fixes.toArray(String[]::new));
  }

  private static Problem tooMany(DrawnExpression drawing, List<Setting> numbers) {
    Setting second = numbers.get(1);
    Span both = numbers.get(0).span().to(second.span());
    String message = "balance takes one number of replicas, or one range";
    if (numbers.size() == 2
        && numbers.get(0) instanceof Count from
        && second instanceof Count to
        && isWithin(from.replicas(), MAX_REPLICAS)
        && isWithin(to.replicas(), MAX_REPLICAS)) {
      int min = Math.min(from.replicas(), to.replicas());
      int max = Math.max(from.replicas(), to.replicas());
      return drawing.problem(
          Code.CVY021,
          second.span(),
          message,
          Edit.replace(drawing.text(), both, min + ".." + max));
    }
    return drawing.problem(Code.CVY021, second.span(), message);
  }

  private static void checkNumber(DrawnExpression drawing, Setting number, List<Problem> problems) {
    String text = drawing.text();
    if (number instanceof Count count && !isWithin(count.replicas(), MAX_REPLICAS)) {
      problems.add(
          drawing.problem(
              Code.CVY021,
              number.span(),
              "balance takes 1 to %d replicas, not %s"
                  .formatted(MAX_REPLICAS, number.span().of(text)),
              Edit.replace(text, number.span(), nearest(count.replicas(), MAX_REPLICAS) + "")));
    } else if (number instanceof Range range
        && (!isWithin(range.min(), MAX_REPLICAS)
            || !isWithin(range.max(), MAX_REPLICAS)
            || range.min() > range.max())) {
      int min = nearest(Math.min(range.min(), range.max()), MAX_REPLICAS);
      int max = nearest(Math.max(range.min(), range.max()), MAX_REPLICAS);
      boolean backwards = range.min() > range.max();
      problems.add(
          drawing.problem(
              Code.CVY021,
              number.span(),
              backwards
                  ? "a range of replicas goes from the smaller number to the greater one"
                  : "balance takes 1 to %d replicas, not %s"
                      .formatted(MAX_REPLICAS, number.span().of(text)),
              Edit.replace(text, number.span(), min + ".." + max)));
    }
  }

  private static boolean isWithin(int number, int max) {
    return number >= 1 && number <= max;
  }

  private static int nearest(int number, int max) {
    return Math.max(1, Math.min(number, max));
  }
}
