package dev.conveyor.processor.diagnose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The one place that prints. It collects the problems of a round, drops what was said twice or is
 * not wanted, and shows the rest in the order of the sources, each at the innermost place the
 * compiler can show.
 *
 * <p>Warnings can be silenced or made errors by {@code -Aconveyor.CVY101=off|warn|error}, and
 * silenced by {@code @SuppressWarnings("conveyor:CVY101")} on the method or an enclosing type.
 * Errors cannot: there is no code to generate for them.
 */
public final class Diagnoser {

  private static final Comparator<Problem> SOURCE_ORDER =
      Comparator.comparing((Problem problem) -> problem.where().ref(), SourceRef.ORDER)
          .thenComparing(Diagnoser::offset)
          .thenComparing(Problem::code);

  /** How many lines of a stack trace are shown. */
  private static final int TRACE = 8;

  private final Messager messager;
  private final Severities severities;
  private final Set<Problem> problems = new LinkedHashSet<>();

  /**
   * A diagnoser without problems.
   *
   * @param messager shows messages
   * @param severities what the user wants to hear
   */
  public Diagnoser(Messager messager, Severities severities) {
    this.messager = messager;
    this.severities = severities;
  }

  /**
   * Adds problems, to be printed later.
   *
   * @param found of this round
   */
  public void report(Collection<Problem> found) {
    problems.addAll(found);
  }

  /**
   * Prints the problems of this round, and forgets them.
   *
   * @param pins finds the places of this round
   */
  public void print(Pins pins) {
    List<Problem> sorted = new ArrayList<>(problems);
    problems.clear();
    sorted.sort(SOURCE_ORDER);
    for (Problem problem : sorted) {
      Pin pin = pins.pin(problem.where().ref());
      Severities.Level level = severities.of(problem.code());
      if (level != Severities.Level.OFF && !isSuppressed(problem.code(), pin.element())) {
        print(level == Severities.Level.ERROR ? Kind.ERROR : Kind.WARNING, problem, pin);
      }
    }
  }

  /**
   * Says that something went wrong that is not the user's mistake. Printed at once.
   *
   * @param type what was worked on
   * @param pipelines its pipelines
   * @param fault what was thrown
   */
  public void fault(Element type, List<String> pipelines, Throwable fault) {
    StringBuilder message = new StringBuilder("Conveyor failed on ");
    message
        .append(type.getSimpleName())
        .append(pipelines.isEmpty() ? "" : " with the pipelines ")
        .append(String.join(", ", pipelines))
        .append(". This is a mistake of Conveyor, not yours; please report it with these lines:\n")
        .append(fault);
    for (int i = 0; i < Math.min(TRACE, fault.getStackTrace().length); i++) {
      message.append("\n    at ").append(fault.getStackTrace()[i]);
    }
    messager.printMessage(Kind.ERROR, message, type);
  }

  private void print(Kind kind, Problem problem, Pin pin) {
    String message = Message.of(problem);
    if (pin.annotation() == null) {
      messager.printMessage(kind, message, pin.element());
    } else if (pin.value() == null) {
      messager.printMessage(kind, message, pin.element(), pin.annotation());
    } else {
      messager.printMessage(kind, message, pin.element(), pin.annotation(), pin.value());
    }
  }

  private static int offset(Problem problem) {
    return problem.where() instanceof Where.InExpression place ? place.span().start() : 0;
  }

  private static boolean isSuppressed(Code code, Element element) {
    if (code.severity() == Code.Severity.ERROR) {
      return false;
    }
    for (@Nullable Element at = element; at != null; at = at.getEnclosingElement()) {
      for (AnnotationMirror annotation : at.getAnnotationMirrors()) {
        if (isSuppressWarnings(annotation) && lists(annotation, code.token())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSuppressWarnings(AnnotationMirror annotation) {
    return annotation.getAnnotationType().asElement() instanceof TypeElement type
        && type.getQualifiedName().contentEquals("java.lang.SuppressWarnings");
  }

  private static boolean lists(AnnotationMirror annotation, String token) {
    for (AnnotationValue value : annotation.getElementValues().values()) {
      if (value.getValue() instanceof List<?> tokens
          && tokens.stream()
              .anyMatch(t -> t instanceof AnnotationValue v && token.equals(v.getValue()))) {
        return true;
      }
    }
    return false;
  }
}
