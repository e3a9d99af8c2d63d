package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.read.Access;
import dev.conveyor.processor.read.CompletionMethod;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.TypeRef;
import java.util.Optional;
import java.util.stream.Stream;

/** Generated code can call the processors, and name the types of their items. */
public final class Cvy013NotCallable {

  private Cvy013NotCallable() {}

  /**
   * Checks a processor by itself.
   *
   * @param processor the processor
   */
  public static Optional<Problem> check(ProcessorMethod processor) {
    return notPrivate(processor.ref(), processor.member());
  }

  /**
   * Checks a method that ends a processor by itself.
   *
   * @param completion the method
   */
  public static Optional<Problem> check(CompletionMethod completion) {
    return notPrivate(completion.ref(), completion.member());
  }

  private static Optional<Problem> notPrivate(SourceRef ref, Member member) {
    return member.access() == Access.PRIVATE
        ? Optional.of(
            Problem.at(
                Code.CVY013,
                ref,
                "'"
                    + member.name()
                    + "' is private, and the generated class is another one; take 'private' away",
                member.signature()))
        : Optional.empty();
  }

  /**
   * Checks a processor where it is used.
   *
   * @param processor the processor
   * @param own whether it belongs to the type that draws the pipeline
   * @param declaration that type
   */
  public static Optional<Problem> check(
      ProcessorMethod processor, boolean own, Declaration declaration) {
    Member member = processor.member();
    boolean inherited = own && member.access() == Access.PROTECTED;
    if (!inherited && !member.isVisibleFrom(declaration.packageName())) {
      return Optional.of(
          Problem.at(
              Code.CVY013,
              processor.ref(),
              "'"
                  + processor.label()
                  + "' cannot be called from the package of "
                  + declaration.name()
                  + "; make it public",
              "public " + member.signature().replace("protected ", "")));
    }
    return Optional.empty();
  }

  /**
   * The type in the signature of a processor that generated code cannot name.
   *
   * @param processor the processor
   * @param own whether it belongs to the type that draws the pipeline
   * @param declaration that type
   */
  public static Optional<String> hiddenType(
      ProcessorMethod processor, boolean own, Declaration declaration) {
    Member member = processor.member();
    return Stream.concat(
            own ? Stream.of(member.returnType()) : Stream.of(member.owner(), member.returnType()),
            processor.parameters().stream().map(Parameter::type))
        .flatMap(type -> type.hiddenFrom(declaration.packageName()).stream())
        .findFirst();
  }

  /**
   * A processor with a type that generated code cannot name.
   *
   * @param processor the processor
   * @param type the name of the type
   * @param declaration the type that draws the pipeline
   */
  public static Problem hidden(ProcessorMethod processor, String type, Declaration declaration) {
    return Problem.at(
        Code.CVY013,
        processor.ref(),
        "'"
            + processor.label()
            + "' cannot be called by generated code, which cannot see the type "
            + type
            + "; let the package of "
            + declaration.name()
            + " see it: take 'private' away, or make it public");
  }

  /**
   * A processor that needs an instance, named by its type.
   *
   * @param processor the processor
   * @param type as written
   * @param pipeline the pipeline
   */
  public static Problem instance(ProcessorMethod processor, String type, PipelineMethod pipeline) {
    String parameter = Character.toLowerCase(type.charAt(0)) + type.substring(1);
    return Problem.at(
        Code.CVY013,
        pipeline.ref(),
        "'"
            + type
            + "."
            + processor.name()
            + "' names a method that is not static, and there is no instance to call it on; make it"
            + " static, or give the pipeline method a parameter 'Supplier<"
            + type
            + "> "
            + parameter
            + "' and write '"
            + parameter
            + "."
            + processor.name()
            + "'",
        "static " + processor.member().signature());
  }

  /**
   * A processor of an instance whose type leaves open what its items are.
   *
   * @param processor the processor
   * @param parameter the instance, or its supplier
   * @param given the type of the instance
   * @param pipeline the pipeline
   */
  public static Problem open(
      ProcessorMethod processor, Parameter parameter, TypeRef given, PipelineMethod pipeline) {
    return Problem.at(
        Code.CVY013,
        pipeline.ref(),
        "'"
            + parameter.name()
            + "."
            + processor.name()
            + "' cannot be called by generated code, which cannot name the type of its items: '"
            + parameter.name()
            + "' gives "
            + given
            + "; declare its type without a wildcard");
  }
}
