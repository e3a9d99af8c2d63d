package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.expression.Parsed.Unreadable;

/** An expression parses. The corrections are the parser's guesses; not all of them may parse. */
final class Cvy001Syntax {

  private Cvy001Syntax() {}

  static Problem problem(SourceRef value, Unreadable unreadable) {
    return Problem.in(
        Code.CVY001,
        value,
        unreadable.text(),
        unreadable.span(),
        unreadable.message(),
        unreadable.corrections().toArray(String[]::new));
  }
}
