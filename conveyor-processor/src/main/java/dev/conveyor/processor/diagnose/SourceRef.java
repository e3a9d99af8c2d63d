package dev.conveyor.processor.diagnose;

import java.util.Comparator;

/**
 * A place in the user's sources that messages can be pinned to: a type, a method, an annotation or
 * its value. The reader makes them and alone knows what is behind them; for everyone else they are
 * tokens. Two of the same place are equal.
 */
public interface SourceRef {

  /** The order in which messages are shown, the same for all compilers. */
  Comparator<SourceRef> ORDER =
      Comparator.comparing(SourceRef::type).thenComparing(SourceRef::rank);

  /**
   * The outermost type the place is in.
   *
   * @return its canonical name, the first key of the order in which messages are shown
   */
  String type();

  /**
   * The place's rank within its outermost type.
   *
   * @return a number that grows from the top to the bottom of the source
   */
  int rank();
}
