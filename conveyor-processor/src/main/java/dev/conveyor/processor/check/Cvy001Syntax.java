package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.expression.Parsed;
import dev.conveyor.processor.expression.Parsed.Unreadable;
import dev.conveyor.processor.expression.Parser;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An expression parses. Of the corrections the parser guesses at, the first one is shown that
 * follows all other rules too, else the first one that parses.
 */
final class Cvy001Syntax {

  private Cvy001Syntax() {}

  static Problem problem(SourceRef value, Unreadable unreadable, Predicate<Parsed> follows) {
    Optional<String> correction =
        first(unreadable, follows).or(() -> first(unreadable, Parsed.Readable.class::isInstance));
    return Problem.in(
        Code.CVY001,
        value,
        unreadable.text(),
        unreadable.span(),
        unreadable.message(),
        correction.stream().toArray(String[]::new));
  }

  private static Optional<String> first(Unreadable unreadable, Predicate<Parsed> wanted) {
    return unreadable.corrections().stream()
        .filter(correction -> wanted.test(Parser.parse(correction)))
        .findFirst();
  }
}
