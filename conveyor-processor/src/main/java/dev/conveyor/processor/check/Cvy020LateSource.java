package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.TypeRef;
import java.util.Optional;

/** A source comes first. */
public final class Cvy020LateSource {

  private Cvy020LateSource() {}

  /**
   * A source that something comes before.
   *
   * @param drawing where it stands
   * @param name the source
   * @param source what it calls
   * @param given what comes to it; empty if that is not known
   */
  public static Problem late(Drawing drawing, Span name, Member source, Optional<TypeRef> given) {
    String item = given.map(type -> type + " item").orElse("Object item");
    return drawing
        .problem(
            Code.CVY020,
            name,
            "'"
                + name.of(drawing.text())
                + "' takes nothing: it is a source, and stands at the start of a pipeline only; begin"
                + " with it, or let it take what comes here")
        .declaring(source.signature(source.returnType().toString(), "(" + item + ")"));
  }
}
