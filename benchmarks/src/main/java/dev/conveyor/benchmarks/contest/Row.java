package dev.conveyor.benchmarks.contest;

import java.time.Duration;
import java.util.List;

/**
 * One kind of work, and those who do it.
 *
 * @param <C> the type of the contestants
 */
public interface Row<C extends Contestant> {

  /** Its place in the table, from 1. */
  int number();

  /** What the work is. */
  String title();

  /** What the design asks for. */
  String target();

  /** The name of the contestant that the others are compared with. */
  String reference();

  /** What is measured. */
  List<Figure> figures();

  /** Those who do the work, made anew; the caller closes them. */
  List<C> contestants() throws Exception;

  /** How long a turn should last. */
  default Duration turn() {
    return Duration.ofMillis(300);
  }

  /** How many rounds go before and do not count. */
  default int warmUps() {
    return 3;
  }

  /**
   * How many may go before, if the JIT compiler is still at work in the last of {@link #warmUps}.
   */
  default int mostWarmUps() {
    return warmUps();
  }

  /** How many rounds are enough for a table. */
  default int rounds() {
    return 9;
  }

  /**
   * Lets a contestant work for a turn.
   *
   * @param contestant one of this row
   * @param turn how long, unless {@link #turn()} is zero; a turn may be longer where the work
   *     cannot be cut finer
   * @return a value for each figure, in their order
   * @throws Exception if the contestant fails
   */
  double[] turn(C contestant, Duration turn) throws Exception;
}
