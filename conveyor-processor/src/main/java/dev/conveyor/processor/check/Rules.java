package dev.conveyor.processor.check;

import dev.conveyor.processor.check.Outputs.Output;
import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.expression.Expression;
import dev.conveyor.processor.expression.Parsed;
import dev.conveyor.processor.expression.Parsed.Readable;
import dev.conveyor.processor.expression.Parsed.Unreadable;
import dev.conveyor.processor.expression.Parser;
import dev.conveyor.processor.expression.ProcessorRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * @param outputs tells which processors are thought to have output, for the corrections
   * @return the expression, or a {@link Code#CVY001}
   */
  public static Reading read(SourceRef value, String text, Outputs outputs) {
    Parsed parsed = Parser.parse(text);
    if (parsed instanceof Readable readable) {
      return new Reading(Optional.of(readable.expression()), List.of());
    }
    List<Problem> problems = problems(value, parsed, outputs);
    Corrections corrections = corrections(value, outputs);
    // Of the parser's guesses the likeliest that works is shown; the others are but guesses.
    return new Reading(
        Optional.empty(), corrections.complete(problems).stream().map(Rules::withOneFix).toList());
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
    Map<String, Output> known = new HashMap<>();
    for (Spot spot : Spot.all(expression)) {
      if (spot.element() instanceof ProcessorRef processor) {
        known.put(processor.text(), outputs.of(processor));
      }
    }
    // Corrections name the same processors, at other places.
    Outputs byName = processor -> known.getOrDefault(processor.text(), Output.UNKNOWN);
    return corrections(value, byName).complete(problems(value, new Readable(expression), byName));
  }

  private static Corrections corrections(SourceRef value, Outputs outputs) {
    return new Corrections(text -> problems(value, Parser.parse(text), outputs));
  }

  private static List<Problem> problems(SourceRef value, Parsed parsed, Outputs outputs) {
    if (parsed instanceof Unreadable unreadable) {
      return List.of(Cvy001Syntax.problem(value, unreadable));
    }
    Drawing drawing = new Drawing(value, ((Readable) parsed).expression());
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
    List<Problem> problems = new ArrayList<>();
    for (Rule rule : rules) {
      problems.addAll(rule.check(drawing));
    }
    return problems;
  }

  private static Problem withOneFix(Problem problem) {
    return new Problem(
        problem.code(),
        problem.message(),
        problem.where(),
        problem.fixes().stream().limit(1).toList());
  }
}
