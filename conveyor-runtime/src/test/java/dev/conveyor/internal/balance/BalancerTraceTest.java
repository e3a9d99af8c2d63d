package dev.conveyor.internal.balance;

import static dev.conveyor.internal.balance.ForkSimulation.MS;
import static dev.conveyor.internal.balance.ForkSimulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.internal.balance.Decision.Reason;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * The balancer in simulated time: it gets where it should, and stays there. {@code
 * -Dconveyor.seed=N} replays one seed.
 */
class BalancerTraceTest {

  private static final long US = 1000;
  private static final Long SEED = Long.getLong("conveyor.seed");
  private static final int SEEDS = 10;

  private SplittableRandom random = new SplittableRandom();

  private static ForkSimulation blocking(int width) {
    return new ForkSimulation(new Balancer(new Balancer.Bounds(1, 64, true, 2), width));
  }

  /** Times whose deviation is as large as their mean. */
  private LongSupplier exponential(double mean) {
    return () -> (long) (-mean * Math.log(1 - random.nextDouble()));
  }

  /** Times of which a few are very long: up to a thousand times the mean. */
  private LongSupplier pareto(double mean) {
    return () -> (long) (mean * Math.min(1000, Math.pow(1 - random.nextDouble(), -1 / 1.5) / 3));
  }

  /** Runs it with several seeds. */
  private void withSeeds(Runnable check) {
    for (long seed = SEED != null ? SEED : 0; seed < (SEED != null ? SEED + 1 : SEEDS); seed++) {
      random = new SplittableRandom(seed);
      try {
        check.run();
      } catch (AssertionError e) {
        throw new AssertionError("replay with -Dtest=BalancerTraceTest -Dconveyor.seed=" + seed, e);
      }
    }
  }

  private static void assertStays(ForkSimulation fork, long nanos, int moves) {
    int before = fork.moves().size();
    fork.run(nanos);
    List<String> since = fork.moves().stream().skip(before).map(Decision::text).toList();
    assertThat(since).hasSizeLessThanOrEqualTo(moves);
  }

  @Test
  void aStageThatSleeps_isAtSixtyFourReplicasWithinASecond() {
    ForkSimulation fork = blocking(1).gap(now -> 10 * US).work(() -> 5 * MS);
    fork.run(SECOND);
    assertThat(fork.width()).isEqualTo(64);
    assertStays(fork, 60 * SECOND, 0);
  }

  @Test
  void aStageThatSleepsForVeryDifferentTimes_getsItsReplicasToo() {
    withSeeds(
        () -> {
          LongSupplier gap = exponential(10 * US);
          ForkSimulation fork = blocking(1).gap(now -> gap.getAsLong()).work(pareto(5 * MS));
          fork.run(10 * SECOND);
          assertThat(fork.width()).isEqualTo(64);
          assertStays(fork, 10 * SECOND, 0);
        });
  }

  @Test
  void aLoadThatFalls_isFollowedWithinSevenSecondsInOneMoveOrTwo() {
    ForkSimulation fork =
        blocking(64).gap(now -> now < 10 * SECOND ? 10 * US : MS).work(() -> 5 * MS);
    fork.run(10 * SECOND);
    assertThat(fork.width()).isEqualTo(64);
    fork.run(7 * SECOND);
    assertThat(fork.width()).as("5 busy / 0.85").isEqualTo(6);
    assertThat(fork.moves()).hasSizeLessThanOrEqualTo(2);
    assertStays(fork, 60 * SECOND, 0);
  }

  @Test
  void aLoadThatEnds_isFollowedThoughNothingIsCompleted() {
    ForkSimulation fork =
        blocking(64).gap(now -> now < 2 * SECOND ? 10 * US : 1000 * SECOND).work(() -> 5 * MS);
    fork.run(10 * SECOND);
    assertThat(fork.width()).isEqualTo(1);
    assertThat(fork.moves()).hasSize(1);
  }

  @Test
  void aSlowSource_leavesOneReplicaAlone() {
    assertStays(blocking(1).gap(now -> 20 * MS).work(() -> 5 * MS), 60 * SECOND, 0);
    assertStays(blocking(1).gap(now -> 2 * SECOND).work(() -> 5 * MS), 60 * SECOND, 0);
  }

  @Test
  void aConsumerThatIsTheBottleneck_stopsTheGrowth() {
    ForkSimulation fork = blocking(1).gap(now -> 10 * US).work(() -> 5 * MS).consumption(2 * MS);
    fork.run(2 * SECOND);
    assertThat(fork.width()).as("2.5 would do").isBetween(3, 8);
    assertStays(fork, 60 * SECOND, 0);
  }

  @Test
  void aLockAroundAllTheWork_isFoundOutOnce() {
    ForkSimulation fork = blocking(1).gap(now -> 10 * US).work(() -> 1).locked(5 * MS);
    fork.run(25 * SECOND);
    assertThat(fork.width()).isEqualTo(1);
    assertThat(fork.moves())
        .extracting(Decision::reason)
        .containsExactly(Reason.GROWN, Reason.UNDONE);
  }

  @Test
  void whatBroughtNothing_isTriedAgainNowAndThen() {
    ForkSimulation fork = blocking(1).gap(now -> 10 * US).work(() -> 1).locked(5 * MS);
    fork.run(3600 * SECOND);
    assertThat(fork.moves()).as("after 0, 30, 90, 210, 450, 930, 1890 seconds").hasSize(2 * 7);
  }

  @Test
  void aLockAroundAFifthOfTheWork_allowsAboutFiveReplicas() {
    withSeeds(
        () -> {
          LongSupplier gap = exponential(10 * US);
          ForkSimulation fork =
              blocking(1).gap(now -> gap.getAsLong()).work(exponential(4 * MS)).locked(MS);
          fork.run(3 * SECOND);
          assertThat(fork.width()).isBetween(5, 16);
          assertStays(fork, 60 * SECOND, 2);
        });
  }

  @Test
  void aLockThatGoesAway_isNoticed() {
    ForkSimulation fork = blocking(1).gap(now -> 10 * US).work(() -> 4 * MS).locked(MS);
    fork.run(10 * SECOND);
    int before = fork.width();
    fork.locked(0).run(3 * SECOND);
    assertThat(fork.width()).isGreaterThan(before);
  }

  @Test
  void workForTheCores_isSharedAmongAsManyReplicas() {
    withSeeds(
        () -> {
          ForkSimulation fork =
              new ForkSimulation(new Balancer(new Balancer.Bounds(1, 64, false, 4), 1))
                  .gap(now -> 1)
                  .work(pareto(50 * US))
                  .cpuShare(1);
          fork.run(SECOND);
          assertThat(fork.width()).isEqualTo(4);
          assertStays(fork, 2 * SECOND, 0);
        });
  }

  @Test
  void noise_movesItALittleAtFirst() {
    withSeeds(
        () -> {
          LongSupplier gap = exponential(MS);
          ForkSimulation fork = blocking(1).gap(now -> gap.getAsLong()).work(exponential(5 * MS));
          fork.run(20 * SECOND);
          assertThat(fork.width()).as("5 are busy on average").isBetween(6, 12);
          assertStays(fork, 120 * SECOND, 6);
        });
  }

  @Test
  void veryDifferentTimes_moveItMore_butNotOnAndOn() {
    withSeeds(
        () -> {
          LongSupplier gap = exponential(MS);
          ForkSimulation fork = blocking(1).gap(now -> gap.getAsLong()).work(pareto(5 * MS));
          fork.run(20 * SECOND);
          assertThat(fork.width()).as("5 are busy on average").isBetween(5, 20);
          assertStays(fork, 120 * SECOND, 12);
        });
  }

  @Test
  void aLoadNearTheBorderBetweenTwoNumbers_doesNotMakeItOscillate() {
    withSeeds(
        () -> {
          LongSupplier gap = exponential(MS);
          ForkSimulation fork =
              blocking(1).gap(now -> gap.getAsLong()).work(exponential(2.55 * MS));
          fork.run(20 * SECOND);
          assertThat(fork.width()).as("2.55 / 0.85 = 3").isBetween(3, 8);
          assertStays(fork, 120 * SECOND, 6);
        });
  }

  @Test
  void burstsOfASecond_areNotFollowed() {
    ForkSimulation fork =
        blocking(1)
            .gap(now -> now / SECOND % 2 == 0 ? 100 * US : 20 * MS)
            .work(() -> 5 * MS)
            .run(2 * SECOND);
    assertThat(fork.width()).as("50 busy / 0.85").isBetween(55, 64);
    assertStays(fork, 60 * SECOND, 1);
  }

  @Test
  void itemsThatTakeASecond_takeTimeButGetTheirReplicas() {
    ForkSimulation fork = blocking(1).gap(now -> MS).work(() -> SECOND);
    fork.run(180 * SECOND);
    assertThat(fork.width()).isEqualTo(64);
  }
}
