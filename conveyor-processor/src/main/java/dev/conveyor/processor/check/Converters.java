package dev.conveyor.processor.check;

import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.ProcessorType;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.Signatures;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.read.Understood;
import java.util.List;

/** Finds the processors of a type that could stand between two others that do not fit. */
record Converters(ProcessorType type) {

  /**
   * The processors that make items of one type of items of another.
   *
   * @param given what they get
   * @param taken what is to be made of it
   * @return at most two: more would be no help
   */
  List<String> names(TypeRef given, TypeRef taken) {
    return type.processors().stream()
        .filter(processor -> type.named(processor.name()).size() == 1)
        .filter(processor -> converts(processor, given, taken))
        .map(ProcessorMethod::name)
        .limit(2)
        .toList();
  }

  private boolean converts(ProcessorMethod processor, TypeRef given, TypeRef taken) {
    return Methods.check(processor, type).isEmpty()
        && Signatures.processor(processor.member()) instanceof Understood.As<Signature> signature
        && signature.value().intake() == Signature.Intake.ITEM
        && signature.value().output().type().filter(out -> out.boxed().fits(taken)).isPresent()
        && given.fits(processor.parameters().get(0).type());
  }
}
