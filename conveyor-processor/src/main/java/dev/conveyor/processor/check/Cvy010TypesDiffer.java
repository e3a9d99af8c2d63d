package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.Delivery;
import dev.conveyor.processor.read.Legend;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.Signatures;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.read.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes into a pipe fits what takes it out. */
public final class Cvy010TypesDiffer {

  private Cvy010TypesDiffer() {}

  /**
   * Two sides of a pipe that do not fit.
   *
   * @param drawing where they stand
   * @param taker the processor behind the pipe
   * @param method what it calls
   * @param given what comes out of the pipe
   * @param path where that comes from, such as {@code parse}
   * @param maker the method that puts it out, if it is a single one
   */
  public static Problem mismatch(
      Drawing drawing,
      Span taker,
      Member method,
      TypeRef given,
      String path,
      Optional<Member> maker) {
    TypeRef taken = method.parameters().get(0).type();
    Legend legend = new Legend(taken, given);
    String message =
        "'"
            + taker.of(drawing.text())
            + "' takes "
            + legend.name(taken)
            + ", but what comes out of the pipe is "
            + legend.name(given)
            + " ("
            + path
            + " → "
            + taker.of(drawing.text())
            + ")"
            + legend.text();
    Optional<TypeRef> element = given.elements().filter(each -> each.fits(taken));
    if (element.isPresent() && maker.filter(Cvy010TypesDiffer::returnsItem).isPresent()) {
      return drawing
          .problem(
              Code.CVY010, taker, message + "; a Stream is what hands its elements on one by one")
          .declaring(
              maker
                  .get()
                  .signature(
                      "Stream<" + legend.code(element.get()) + ">", maker.get().parameterList()));
    }
    return drawing
        .problem(
            Code.CVY010,
            taker,
            message + "; a processor between them could make the one of the other")
        .declaring(taking(method, legend.code(given)));
  }

  /**
   * Copies that are not what they are copies of.
   *
   * @param drawing where the fork stands
   * @param name the processor that makes them
   * @param method what it calls
   * @param item what comes to the fork
   */
  public static Problem copied(Drawing drawing, Span name, Member method, TypeRef item) {
    TypeRef taken = method.parameters().get(0).type();
    Legend legend = new Legend(taken, method.returnType(), item);
    String code = legend.code(item);
    return drawing
        .problem(
            Code.CVY010,
            name,
            "'"
                + name.of(drawing.text())
                + "' makes "
                + legend.name(method.returnType())
                + " of "
                + legend.name(taken)
                + ", but the items to be copied are "
                + legend.name(item)
                + legend.text())
        .declaring(
            method.signature(code, "(" + code + " " + method.parameters().get(0).name() + ")"));
  }

  /** Not so for one that returns a stream of lists, or emits them. */
  private static boolean returnsItem(Member maker) {
    return Signatures.processor(maker) instanceof Understood.As<Signature> signature
        && signature.value().output().delivery() == Delivery.VALUE;
  }

  private static String taking(Member method, String given) {
    List<String> parameters = new ArrayList<>();
    parameters.add(given + " " + method.parameters().get(0).name());
    method.parameters().stream().skip(1).forEach(each -> parameters.add(each.toString()));
    return method.signature(
        method.returnType().toString(), "(" + String.join(", ", parameters) + ")");
  }
}
