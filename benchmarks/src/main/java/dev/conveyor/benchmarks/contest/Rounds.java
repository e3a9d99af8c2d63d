package dev.conveyor.benchmarks.contest;

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
 * @param rounds how many rounds count
 * @param turn how long a turn lasts
 * @param chosen which contestants take part, by name; the reference always does
 * @param progress is told what goes on
 */
public record Rounds(
    int warmUps, int rounds, Duration turn, Predicate<String> chosen, Progress progress) {

  private static final long SEED = 17;

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
    for (int i = 1; i <= warmUps; i++) {
      progress.tell("warm-up " + i + " of " + warmUps);
      round(row, playing, random, freezes);
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
