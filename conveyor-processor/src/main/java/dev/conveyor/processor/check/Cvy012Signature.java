package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.read.CompletionMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.Signatures;
import dev.conveyor.processor.read.Understood;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/** A processor has one of the signatures that mean something. */
public final class Cvy012Signature {

  private Cvy012Signature() {}

  /**
   * Checks a processor.
   *
   * @param processor the processor
   */
  public static Optional<Problem> check(ProcessorMethod processor) {
    if (!isDrawable(processor)) {
      return Optional.of(
          Problem.at(
              Code.CVY012,
              processor.ref(),
              "'"
                  + processor.name()
                  + "' cannot be drawn: the name of a processor is a Java identifier, for"
                  + " expressions and for the class that is generated",
              processor.annotation(drawable(processor))));
    }
    if (!processor.onError().equals("STOP")) {
      return Optional.of(
          Problem.at(
              Code.CVY012,
              processor.ref(),
              "the error policy "
                  + processor.onError()
                  + " of the processor '"
                  + processor.name()
                  + "' is not yet supported; catch what can be borne within the method, and return"
                  + " null to drop the item",
              processor.annotation(processor.name())));
    }
    return Signatures.processor(processor.member()) instanceof Understood.Not<?> not
        ? Optional.of(problem(processor.ref(), "'" + processor.name() + "' is no processor: ", not))
        : Optional.empty();
  }

  /**
   * Whether expressions can name a processor, and a class can be named after it. Words such as
   * {@code int} mean nothing in expressions, and the class is called {@code Int}; but there is no
   * capital underscore, and Java keeps a single one to itself.
   *
   * @param processor the processor
   */
  public static boolean isDrawable(ProcessorMethod processor) {
    return isDrawable(processor.name());
  }

  private static boolean isDrawable(String name) {
    return SourceVersion.isIdentifier(name) && !name.equals("_");
  }

  /** A name made of the words in the one that was given, or else that of the method. */
  private static String drawable(ProcessorMethod processor) {
    StringBuilder name = new StringBuilder();
    boolean startsWord = false;
    for (int character : processor.name().codePoints().toArray()) {
      if (Character.isJavaIdentifierPart(character)) {
        boolean capital = startsWord && !name.isEmpty();
        name.appendCodePoint(capital ? Character.toUpperCase(character) : character);
      }
      startsWord = !Character.isJavaIdentifierPart(character);
    }
    return isDrawable(name.toString()) ? name.toString() : processor.member().name();
  }

  /**
   * Checks what a method returns that ends a processor.
   *
   * @param completion the method
   */
  public static Optional<Problem> check(CompletionMethod completion) {
    return Signatures.output(completion.member()) instanceof Understood.Not<?> not
        ? Optional.of(
            problem(
                completion.ref(),
                "'" + completion.member().name() + "' cannot end a processor: ",
                not))
        : Optional.empty();
  }

  private static Problem problem(SourceRef ref, String start, Understood.Not<?> not) {
    return Problem.at(Code.CVY012, ref, start + not.reason(), not.fix());
  }
}
