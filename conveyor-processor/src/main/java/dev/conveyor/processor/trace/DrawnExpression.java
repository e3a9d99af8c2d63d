package dev.conveyor.processor.trace;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.expression.Expression;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.expression.Spot;

/**
 * An expression and where it was drawn.
 *
 * @param value the annotation value that holds it
 * @param expression what was drawn
 */
public record DrawnExpression(SourceRef value, Expression expression) {

  /**
   * The user's text.
   *
   * @return the whole expression
   */
  public String text() {
    return expression.text();
  }

  /**
   * The text without a processor, and without one of the pipes around it, or the setting that names
   * it.
   *
   * @param processor where it stands
   * @return a corrected expression
   */
  public String without(Span processor) {
    return Spot.of(expression, processor)
        .map(spot -> spot.removedFrom(text()))
        .orElseGet(() -> withoutSetting(processor));
  }

  private String withoutSetting(Span processor) {
    return Spot.all(expression).stream()
        .map(Spot::element)
        .filter(ForkRef.class::isInstance)
        .flatMap(fork -> ((ForkRef) fork).settings().stream())
        .flatMap(
            settings ->
                settings.settings().stream()
                    .filter(setting -> setting.span().end() == processor.end())
                    .map(setting -> settings.removedFrom(text(), setting)))
        .findFirst()
        .orElseThrow();
  }

  /**
   * A problem in this drawing.
   *
   * @param code its code
   * @param span the part that is wrong
   * @param message what is wrong and why
   * @param fixes whole corrected expressions
   * @return the problem
   */
  public Problem problem(Code code, Span span, String message, String... fixes) {
    return Problem.in(code, value, text(), span, message, fixes);
  }
}
