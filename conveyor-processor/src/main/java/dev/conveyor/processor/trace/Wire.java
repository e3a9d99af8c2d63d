package dev.conveyor.processor.trace;

import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.TypeRef;
import java.util.List;
import java.util.Optional;
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
  private final String path;
  private final Optional<Member> maker;
  private final boolean doubtful;
  private List<TypeRef> candidates;

  private enum State {
    TYPED,
    EMPTY,
    UNKNOWN
  }

  private Wire(
      State state,
      List<TypeRef> candidates,
      String path,
      Optional<Member> maker,
      boolean doubtful) {
    this.state = state;
    this.candidates = List.copyOf(candidates);
    this.path = path;
    this.maker = maker;
    this.doubtful = doubtful;
  }

  private static Wire untyped(State state) {
    return new Wire(state, List.of(), "", Optional.empty(), false);
  }

  static Wire of(TypeRef type) {
    return new Wire(State.TYPED, List.of(type), "", Optional.empty(), false);
  }

  /**
   * What comes out of a processor.
   *
   * @param candidates the types it may have
   * @param processor as drawn
   * @param maker the method
   * @param doubtful whether the processor gets items that it cannot take
   */
  static Wire outOf(List<TypeRef> candidates, String processor, Member maker, boolean doubtful) {
    return new Wire(State.TYPED, candidates, processor, Optional.of(maker), doubtful);
  }

  /**
   * What comes out of a join.
   *
   * @param candidates the types it may have
   * @param branches what comes to it
   */
  static Wire joined(List<TypeRef> candidates, List<Wire> branches) {
    List<String> paths = branches.stream().map(branch -> branch.path).distinct().toList();
    boolean drawable = paths.stream().noneMatch(path -> path.isEmpty() || path.contains("→"));
    String from = paths.size() == 1 ? paths.get(0) : "{ " + String.join(", ", paths) + " }";
    return new Wire(
        State.TYPED,
        candidates,
        drawable ? from + " → join" : "join",
        Optional.empty(),
        branches.stream().anyMatch(branch -> branch.doubtful));
  }

  static Wire empty() {
    return untyped(State.EMPTY);
  }

  static Wire unknown() {
    return untyped(State.UNKNOWN);
  }

  /** What the items come from, such as {@code parse} or <code>{ cat, dog } → join</code>. */
  public String path() {
    return path;
  }

  /** The method that makes the items; empty behind a join and at the start. */
  public Optional<Member> maker() {
    return maker;
  }

  /** Whether a mistake has been reported that may well be the reason for this type. */
  public boolean isDoubtful() {
    return doubtful;
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
   * Whether its items fit somebody who takes them.
   *
   * @param parameter what is taken
   */
  public boolean fits(TypeRef parameter) {
    return candidates.stream().anyMatch(candidate -> candidate.fits(parameter));
  }

  /**
   * Gives the items to someone who makes copies of them, which go the same way.
   *
   * @param parameter what it takes
   * @param copy what it makes of that
   * @return whether both fit
   */
  boolean copy(TypeRef parameter, TypeRef copy) {
    return keep(candidate -> isCopied(candidate, parameter, copy));
  }

  /**
   * Whether copies of its items can go the same way.
   *
   * @param parameter what is taken by whoever makes them
   * @param copy what is made of that
   */
  public boolean canBeCopied(TypeRef parameter, TypeRef copy) {
    return candidates.stream().anyMatch(candidate -> isCopied(candidate, parameter, copy));
  }

  private static boolean isCopied(TypeRef candidate, TypeRef parameter, TypeRef copy) {
    return candidate.fits(parameter) && copy.isSubtypeOf(candidate);
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
   * Whether its items can be handed out as items of a supertype.
   *
   * @param supertype the type
   */
  public boolean isSubtypeOf(TypeRef supertype) {
    return candidates.stream().anyMatch(candidate -> candidate.isSubtypeOf(supertype));
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
