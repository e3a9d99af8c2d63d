package dev.conveyor.processor.plan;

import dev.conveyor.processor.read.TypeRef;
import java.util.List;
import java.util.function.Predicate;

/**
 * The type of the items on one stretch of a pipeline.
 *
 * <p>Where branches of different types meet, several types may do; whoever takes the items narrows
 * the choice, and the first type left is the one that is written down. A wire may also carry
 * nothing, behind a processor without output, or be unknown, behind a mistake; then everything
 * fits, for one mistake is to give one message.
 */
public final class Wire {

  private final State state;
  private List<TypeRef> candidates;

  private enum State {
    TYPED,
    EMPTY,
    UNKNOWN
  }

  private Wire(State state, List<TypeRef> candidates) {
    this.state = state;
    this.candidates = candidates;
  }

  static Wire of(TypeRef type) {
    return new Wire(State.TYPED, List.of(type));
  }

  static Wire oneOf(List<TypeRef> candidates) {
    return new Wire(State.TYPED, List.copyOf(candidates));
  }

  static Wire empty() {
    return new Wire(State.EMPTY, List.of());
  }

  static Wire unknown() {
    return new Wire(State.UNKNOWN, List.of());
  }

  /** Whether items of a known type come here. */
  public boolean isTyped() {
    return state == State.TYPED;
  }

  /** Whether nothing comes here. */
  public boolean isEmpty() {
    return state == State.EMPTY;
  }

  /**
   * The type of the items, as far as it is settled.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public TypeRef type() {
    return candidates.stream().findFirst().orElseThrow();
  }

  /**
   * Gives the items to someone.
   *
   * @param parameter what it takes
   * @return whether they fit
   */
  boolean feed(TypeRef parameter) {
    return keep(candidate -> candidate.fits(parameter));
  }

  /**
   * Hands the items out as items of a supertype.
   *
   * @param supertype the type
   * @return whether it is one
   */
  boolean narrow(TypeRef supertype) {
    return keep(candidate -> candidate.isSubtypeOf(supertype));
  }

  /**
   * Settles on a supertype.
   *
   * @param supertype the type
   */
  void widen(TypeRef supertype) {
    candidates = List.of(supertype);
  }

  private boolean keep(Predicate<TypeRef> fits) {
    List<TypeRef> fitting = candidates.stream().filter(fits).toList();
    if (fitting.isEmpty()) {
      return false;
    }
    candidates = fitting;
    return true;
  }
}
