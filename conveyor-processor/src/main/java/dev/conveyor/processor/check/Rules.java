package dev.conveyor.processor.check;

import dev.conveyor.processor.check.Outputs.Presence;
import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.expression.Expression;
import dev.conveyor.processor.expression.Parsed;
import dev.conveyor.processor.expression.Parsed.Readable;
import dev.conveyor.processor.expression.Parsed.Unreadable;
import dev.conveyor.processor.expression.Parser;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.expression.Spot;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rules about the shape of an expression. First {@link #read} the text, then find out what the
 * names in it mean, then {@link #check}, then {@link #complete} what is suggested.
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
   * @param spelling knows the names, for the corrections
   * @return the expression, or a {@link Code#CVY001}
   */
  public static Reading read(SourceRef value, String text, Outputs outputs, Spelling spelling) {
    Parsed parsed = Parser.parse(text);
    if (parsed instanceof Readable readable) {
      return new Reading(Optional.of(readable.expression()), List.of());
    }
    List<Problem> problems = problems(value, parsed, outputs);
    Corrections corrections = corrections(value, outputs, spelling);
    // Of the parser's guesses the likeliest that works is shown; the others are but guesses.
    return new Reading(
        Optional.empty(),
        corrections.complete(text, problems).stream().map(Rules::withOneFix).toList());
  }

  /**
   * Checks the shape of an expression.
   *
   * @param drawing the expression
   * @param outputs tells which processors have output
   * @return problems, in no particular order, with corrections that are not yet {@linkplain
   *     #complete complete}. An expression with errors among them has no meaning that could be
   *     compiled
   */
  public static List<Problem> check(DrawnExpression drawing, Outputs outputs) {
    return problems(drawing.value(), new Readable(drawing.expression()), outputs);
  }

  /**
   * Corrects what is suggested for a problem until nothing is left to say about it.
   *
   * @param drawing the expression
   * @param problems all that are known in it
   * @param outputs tells which processors have output
   * @param spelling knows the names
   * @return the problems, each with corrections of all of them as far as that is possible
   */
  public static List<Problem> complete(
      DrawnExpression drawing, List<Problem> problems, Outputs outputs, Spelling spelling) {
    if (problems.isEmpty()) {
      return problems;
    }
    Map<String, Presence> known = new HashMap<>();
    for (Spot spot : Spot.all(drawing.expression())) {
      if (spot.element() instanceof ProcessorRef processor) {
        known.put(processor.text(), outputs.of(processor));
      }
    }
    // Corrections name the same processors, at other places.
    Outputs byName =
        processor ->
            Optional.ofNullable(known.get(processor.text())).orElseGet(() -> outputs.of(processor));
    return corrections(drawing.value(), byName, spelling).complete(drawing.text(), problems);
  }

  private static Corrections corrections(SourceRef value, Outputs outputs, Spelling spelling) {
    return new Corrections(
        text -> {
          Parsed parsed = Parser.parse(text);
          List<Problem> problems = new ArrayList<>();
          if (parsed instanceof Readable readable) {
            problems.addAll(spelling.check(new DrawnExpression(value, readable.expression())));
          }
          problems.addAll(problems(value, parsed, outputs));
          return problems;
        });
  }

  private static List<Problem> problems(SourceRef value, Parsed parsed, Outputs outputs) {
    if (parsed instanceof Unreadable unreadable) {
      return List.of(Cvy001Syntax.problem(value, unreadable));
    }
    DrawnExpression drawing = new DrawnExpression(value, ((Readable) parsed).expression());
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
    return problem.drawing(problem.fixes().stream().limit(1).toList());
  }
}
