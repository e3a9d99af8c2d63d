package dev.conveyor.benchmarks.contest;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Lets the contestants of a row take turns. In each round everyone has one, in an order drawn anew,
 * so that nobody always follows the same neighbour.
 *
 * @param warmUps how many rounds go before and do not count
 * @param mostWarmUps how many do if there is still much to compile in the last of these
 * @param rounds how many rounds count
 * @param turn how long a turn lasts
 * @param chosen which contestants take part, by name; the reference always does
 * @param compiling says how long the JIT compiler has worked
 * @param progress is told what goes on
 */
public record Rounds(
    int warmUps,
    int mostWarmUps,
    int rounds,
    Duration turn,
    Predicate<String> chosen,
    Compiling compiling,
    Progress progress) {

  private static final long SEED = 17;

  /** The JIT compiler has settled if it works for less than this part of a round. */
  private static final double SETTLED = 0.01;

  /** Says how long the JIT compiler has worked. */
  @FunctionalInterface
  public interface Compiling {

    /**
     * Looks at the JIT compiler of this JVM.
     *
     * @return for how long it has worked since the JVM started
     */
    Duration soFar();

    /** That of this JVM. */
    static Compiling here() {
      CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
      return () -> Duration.ofMillis(compiler.getTotalCompilationTime());
    }
  }

  /** Is told what goes on. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Tells of a round.
     *
     * @param message what begins
     */
    void tell(String message);
  }

  /**
   * Runs a row.
   *
   * @param row the row
   * @param <C> the type of its contestants
   * @return what was measured
   * @throws Exception if a contestant fails
   */
  public <C extends Contestant> Results run(Row<C> row) throws Exception {
    List<C> contestants = row.contestants();
    try (Freezes freezes = Freezes.watch()) {
      List<C> playing = new ArrayList<>();
      for (C contestant : contestants) {
        if (contestant.name().equals(row.reference()) || chosen.test(contestant.name())) {
          playing.add(contestant);
        }
      }
      return run(row, playing, freezes);
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  private <C extends Contestant> Results run(Row<C> row, List<C> playing, Freezes freezes)
      throws Exception {
    Random random = new Random(SEED);
    boolean settled = false;
    for (int i = 1; i <= warmUps || (i <= mostWarmUps && !settled); i++) {
      progress.tell("warm-up " + i + " of " + (i <= warmUps ? warmUps : "at most " + mostWarmUps));
      long begin = System.nanoTime();
      Duration compiled = compiling.soFar();
      round(row, playing, random, freezes);
      long compiledNanos = compiling.soFar().minus(compiled).toNanos();
      settled = compiledNanos < SETTLED * (System.nanoTime() - begin);
    }
    Results results = new Results();
    for (int i = 1; i <= rounds; i++) {
      progress.tell("round " + i + " of " + rounds);
      double[][] round = round(row, playing, random, freezes);
      for (int j = 0; j < round.length; j++) {
        results.add(playing.get(j).name(), round[j]);
      }
    }
    return results;
  }

  private <C extends Contestant> double[][] round(
      Row<C> row, List<C> playing, Random random, Freezes freezes) throws Exception {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < playing.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    double[][] values = new double[playing.size()][];
    for (int place : order) {
      values[place] = turn(row, playing.get(place), freezes);
    }
    return values;
  }

  /** Once more if everything stood still meanwhile. */
  private <C extends Contestant> double[] turn(Row<C> row, C contestant, Freezes freezes)
      throws Exception {
    while (true) {
      int before = freezes.count();
      double[] values = row.turn(contestant, turn);
      if (freezes.count() == before) {
        return values;
      }
      progress.tell("this process stood still; once more: " + contestant.name());
    }
  }
}
