package dev.conveyor.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is timed at random places shows whose the time was, also of work that was not timed. */
class SharesTest {

  /** What an item costs in each of the places. */
  private interface Costs {
    double[] of(int item);
  }

  /**
   * Does work as a segment does, in chunks of some 50 µs; what each place was given, over the
   * truth.
   */
  private static List<Double> ratios(Costs costs, int items, long seed) {
    int places = costs.of(0).length;
    Sampling sampling = new Sampling(seed, true);
    Shares shares = new Shares(places);
    double[] truth = new double[places];
    long[] given = new long[places];
    long[] taken = new long[places];
    int chunk = 1;
    int item = 0;
    while (item < items) {
      boolean timed = sampling.isDue(0);
      int most = Math.min(sampling.most(chunk, 0), items - item);
      double[] sample = new double[places];
      double all = 0;
      for (int i = 0; i < most; i++, item++) {
        double[] cost = costs.of(item);
        for (int j = 0; j < places; j++) {
          sample[j] += cost[j];
          truth[j] += cost[j];
          all += cost[j];
        }
      }
      if (timed) {
        shares.timed(most, sample, sampling.weight(most));
        sampling.timed(most, (long) all, 600);
      } else {
        sampling.untimed(most, (long) all);
        shares.untimed(most, all);
      }
      chunk = (int) Math.max(1, Math.min(1024, Math.min(2 * chunk, 50_000 * most / all)));
      if (item >= items) {
        shares.guess(places);
      }
      shares.share(all, taken);
      sampling.setUrgent(shares.isUnclear());
      for (int j = 0; j < places; j++) {
        assertThat(taken[j]).isNotNegative();
        given[j] += taken[j];
      }
    }
    List<Double> ratios = new ArrayList<>();
    for (int j = 0; j < places; j++) {
      ratios.add(given[j] / truth[j]);
    }
    return ratios;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rareSlowItems_areTheirs(long seed) {
    Costs costs = item -> new double[] {100, item % 5000 == 0 ? 20e6 : 50, 100};
    assertThat(ratios(costs, 500_000, seed).get(1)).isCloseTo(1, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rhythms_hideNothing(long seed) {
    Costs costs = item -> item % 8 == 0 ? new double[] {4000, 100} : new double[] {100, 1000};
    assertThat(ratios(costs, 1_000_000, seed))
        .allSatisfy(ratio -> assertThat(ratio).isCloseTo(1, within(0.1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void skewedCosts_areSharedOutAsTheyAre(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] first =
        random.doubles(40_000).map(x -> Math.min(5e6, 700 / Math.pow(x, 0.77))).toArray();
    Costs costs = item -> new double[] {first[item], 2 * first[39_999 - item], 2000};
    assertThat(ratios(costs, 40_000, seed))
        .allSatisfy(ratio -> assertThat(ratio).isCloseTo(1, within(0.1)));
  }

  @Test
  void workThatChanges_isSharedOutAsItIsThen() {
    Costs costs = item -> item < 50_000 ? new double[] {10_000, 100} : new double[] {50, 100};
    assertThat(ratios(costs, 5_000_000, 1))
        .allSatisfy(ratio -> assertThat(ratio).isCloseTo(1, within(0.1)));
  }

  @Test
  void pauseInATimedPlace_doesNotWeighMoreThanItLasted() {
    Costs costs = item -> new double[] {100, item == 0 ? 5e6 : 100};
    assertThat(ratios(costs, 1_000_000, 1).get(0)).isCloseTo(1, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 100, 2_000, 50_000, 1_000_000})
  void timing_takesAHundredthOfTheTime_andAllThatIsCostlyIsTimed(int cost) {
    Sampling sampling = new Sampling(1, false);
    double overhead = 0;
    long worked = 0;
    long timedUnits = 0;
    long units = 0;
    while (worked < 2_000_000_000L) {
      int most = sampling.most(100, 0);
      units += most;
      worked += (long) most * cost;
      if (sampling.isDue(0)) {
        sampling.timed(most, (long) most * cost, 600);
        timedUnits += most;
        overhead += 600;
      } else {
        sampling.untimed(most, (long) most * cost);
      }
    }
    assertThat(overhead / worked).isLessThan(0.012);
    assertThat((double) timedUnits / units).isGreaterThan(cost >= 50_000 ? 0.5 : 0);
  }
}
