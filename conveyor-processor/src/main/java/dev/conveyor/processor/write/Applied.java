package dev.conveyor.processor.write;

import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.read.Delivery;
import dev.conveyor.processor.read.TypeRef;
import java.util.Optional;

/**
 * The method of a step's class that calls the user's and returns what that puts out, or null. It is
 * static: so where the user's is, too, the step need not be looked at. Numbers are passed as they
 * are where the user's method takes or returns them so.
 */
final class Applied {

  /** The name of the method. */
  static final String NAME = "apply";

  private final Planned.Work work;

  Applied(Planned.Work work) {
    this.work = work;
  }

  /** Whether there is one: for whoever takes an item at a time and puts out at most one. */
  static boolean isFor(Planned.Work work) {
    return !work.signature().isSource()
        && !work.copies()
        && switch (work.signature().output().delivery()) {
          case VALUE, OPTIONAL, NOTHING -> true;
          case STREAM, EMITTER -> false;
        };
  }

  /** What it takes. */
  TypeRef parameter() {
    TypeRef declared = work.method().parameters().get(0).type();
    TypeRef accepted = work.accepted().orElseThrow();
    return declared.isPrimitive() && accepted.sameAs(declared.boxed()) ? declared : accepted;
  }

  /** What it returns; nothing if it puts out nothing. */
  Optional<TypeRef> result() {
    Delivery delivery = work.signature().output().delivery();
    if (delivery == Delivery.NOTHING) {
      return Optional.empty();
    }
    TypeRef returned = work.method().member().returnType();
    boolean number = delivery == Delivery.VALUE && returned.isPrimitive();
    return Optional.of(number ? returned : work.out().type());
  }

  /** Whether it may return null, for an item that nothing is put out for. */
  boolean mayPutOutNothing() {
    return result().filter(TypeRef::isPrimitive).isEmpty();
  }
}
