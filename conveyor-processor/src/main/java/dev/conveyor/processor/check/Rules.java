package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.expression.Expression;
import dev.conveyor.processor.expression.Parsed;
import dev.conveyor.processor.expression.Parsed.Unreadable;
import dev.conveyor.processor.expression.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All rules about the shape of an expression. First {@link #read} the text, then find out what the
 * names in it mean, then {@link #check}.
 */
public final class Rules {

  private Rules() {}

  /**
   * What became of a text.
   *
   * @param expression the tree; empty if the text does not parse
   * @param problems what is wrong with the text if it does not parse
   */
  public record Reading(Optional<Expression> expression, List<Problem> problems) {}

  /**
   * Parses an expression.
   *
   * @param value the annotation value that holds it
   * @param text as the user wrote it
   * @return the expression, or a {@link Code#CVY001}
   */
  public static Reading read(SourceRef value, String text) {
    Parsed parsed = Parser.parse(text);
    if (parsed instanceof Unreadable unreadable) {
      Problem problem =
          Cvy001Syntax.problem(value, unreadable, correction -> isClean(value, correction));
      return new Reading(Optional.empty(), List.of(problem));
    }
    return new Reading(Optional.of(((Parsed.Readable) parsed).expression()), List.of());
  }

  /**
   * Checks the shape of an expression.
   *
   * @param value the annotation value that holds it
   * @param expression the tree
   * @param outputs tells which processors have output
   * @return problems, in no particular order. An expression with errors among them has no meaning
   *     that could be compiled
   */
  public static List<Problem> check(SourceRef value, Expression expression, Outputs outputs) {
    List<Rule> rules =
        List.of(
            new Cvy004StartsWithProcessor(),
            new Cvy005ForkNeedsPipe(),
            new Cvy006JoinNeedsPipe(),
            new Cvy007JoinNeedsFork(),
            new Cvy008ForkNeedsJoin(outputs),
            new Cvy011ZipIsNotSupported(),
            new Cvy021Numbers(),
            new Cvy101ImpliedPipe());
    Drawing drawing = new Drawing(value, expression);
    List<Problem> problems = new ArrayList<>();
    for (Rule rule : rules) {
      problems.addAll(rule.check(drawing));
    }
    return problems;
  }

  private static boolean isClean(SourceRef value, Parsed parsed) {
    return parsed instanceof Parsed.Readable readable
        && check(value, readable.expression(), processor -> Outputs.Output.UNKNOWN).isEmpty();
  }
}
