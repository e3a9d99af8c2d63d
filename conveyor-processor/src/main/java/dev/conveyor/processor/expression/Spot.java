package dev.conveyor.processor.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in an expression: an element and what stands around it.
 *
 * @param sequence the elements of the pipeline or branch it is in
 * @param index its place among them
 * @param enclosing the fork it is in a branch of
 */
public record Spot(List<ElementRef> sequence, int index, Optional<Spot> enclosing) {

  /** All places, from left to right; a fork comes before what is in its branches. */
  public static List<Spot> all(Expression expression) {
    List<Spot> spots = new ArrayList<>();
    collect(expression.elements(), Optional.empty(), spots);
    return spots;
  }

  /** The place of a processor; empty for one that is named in a fork's settings. */
  public static Optional<Spot> of(Expression expression, Span processor) {
    return all(expression).stream()
        .filter(spot -> spot.element().span().equals(processor))
        .findFirst();
  }

  private static void collect(
      List<ElementRef> sequence, Optional<Spot> enclosing, List<Spot> spots) {
    for (int i = 0; i < sequence.size(); i++) {
      Spot spot = new Spot(sequence, i, enclosing);
      spots.add(spot);
      if (spot.element() instanceof ForkRef fork) {
        fork.branches().forEach(b -> collect(b.elements(), Optional.of(spot), spots));
      }
    }
  }

  public ElementRef element() {
    return sequence.get(index);
  }

  /** Whether the pipeline starts here. */
  public boolean startsPipeline() {
    return index == 0 && enclosing.isEmpty();
  }

  /** Whether only forks whose branches end here stand between this place and the pipeline's end. */
  public boolean endsPipeline() {
    return index == sequence.size() - 1 && enclosing.map(Spot::endsPipeline).orElse(true);
  }

  /** The element directly in front of this one; empty at the start of a pipeline or branch. */
  public Optional<Spot> before() {
    return at(index - 1);
  }

  /** The element directly behind this one; empty at the end of a pipeline or branch. */
  public Optional<Spot> after() {
    return at(index + 1);
  }

  /** The element in front of this one, and of the pipe in between if there is one. */
  public Optional<Spot> source() {
    return before().flatMap(s -> s.isPipe() ? s.before() : Optional.of(s));
  }

  /** The element behind this one, and behind the pipe in between if there is one. */
  public Optional<Spot> target() {
    return after().flatMap(s -> s.isPipe() ? s.after() : Optional.of(s));
  }

  public boolean isPipe() {
    return element() instanceof PipeRef;
  }

  public boolean isFork() {
    return element() instanceof ForkRef;
  }

  public boolean isJoin() {
    return element() instanceof JoinRef;
  }

  /** Whether this is a join that closes a fork. */
  public boolean closesFork() {
    return isJoin() && source().filter(Spot::isFork).isPresent();
  }

  /** Whether this is a fork and goes on with something that is no join. */
  public boolean isInterrupted() {
    return isFork() && target().filter(s -> !s.isJoin()).isPresent();
  }

  /**
   * The join that seems to be meant for this fork, though other elements stand in between: the
   * first one behind it that closes no other fork.
   */
  public Optional<Spot> distantJoin() {
    for (int i = index + 1; i < sequence.size(); i++) {
      Spot spot = new Spot(sequence, i, enclosing);
      if (spot.isJoin() && !spot.closesFork()) {
        return Optional.of(spot);
      }
    }
    return Optional.empty();
  }

  /** An expression without this element, and without one of the pipes around it. */
  public String removedFrom(String text) {
    Span span = element().span();
    if (source().isEmpty()) {
      return Edit.delete(text, spanOfPipe(after()).map(span::to).orElse(span));
    }
    // "a | b c" keeps its pipe.
    boolean goesOn = after().filter(spot -> !spot.isPipe()).isPresent();
    Optional<Span> pipe = goesOn ? Optional.empty() : spanOfPipe(before());
    return Edit.delete(text, pipe.map(it -> it.to(span)).orElse(span));
  }

  private static Optional<Span> spanOfPipe(Optional<Spot> spot) {
    return spot.filter(Spot::isPipe).map(pipe -> pipe.element().span());
  }

  private Optional<Spot> at(int place) {
    return place >= 0 && place < sequence.size()
        ? Optional.of(new Spot(sequence, place, enclosing))
        : Optional.empty();
  }
}
