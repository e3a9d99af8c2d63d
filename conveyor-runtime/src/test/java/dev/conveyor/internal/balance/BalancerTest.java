package dev.conveyor.internal.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.internal.balance.Decision.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One test for each sentence about the balancer. */
class BalancerTest {

  private static final long MS = 1_000_000;
  private static final int CORES = 16;

  private final Balancer balancer = new Balancer(new Balancer.Bounds(1, 64, true, CORES), 4);
  private long now;
  private double cpu = Double.NaN;
  private double share = Double.NaN;

  /** A window of 20 ms with so many items, and shares of it in which somebody waited. */
  private Decision see(long items, double stalled, double idle, double blocked) {
    return see(20 * MS, items, stalled, idle, blocked);
  }

  private Decision see(long nanos, long items, double stalled, double idle, double blocked) {
    int width = balancer.width();
    now += nanos;
    return balancer.observe(
        new Window(
            nanos,
            width,
            (long) (stalled * nanos),
            (long) (idle * nanos * width),
            (long) (blocked * nanos * width),
            items,
            cpu,
            share),
        now);
  }

  /** Sees such windows for so long, with so many items per replica; the last decision. */
  private Decision seeFor(long millis, long items, double stalled, double idle) {
    Decision last = see(items * balancer.width(), stalled, idle, 0);
    for (long end = now + (millis - 20) * MS; now < end; ) {
      last = see(items * balancer.width(), stalled, idle, 0);
    }
    return last;
  }

  @Test
  void wanted_isWhatIsBusyOverWhatIsNotStalledAndTheHeadroom() {
    Window window = new Window(100, 4, 50, 80, 20, 1, Double.NaN, Double.NaN);
    assertThat(Balancer.wanted(window)).as("B = 300, s = 0.5: 3 / (0.5 * 0.85)").isEqualTo(8);
  }

  @Test
  void allBusy_growByOneOverOneMinusS() {
    see(1000, 0.3, 0, 0);
    Decision decision = see(1000, 0.3, 0, 0);
    assertThat(decision.reason()).isEqualTo(Reason.GROWN);
    assertThat(decision.width()).as("4 / (0.7 * 0.85)").isEqualTo(7);
    assertThat(balancer.width()).isEqualTo(7);
  }

  @Test
  void noStall_shrinkToWhatTheLoadNeeds() {
    Decision decision = seeFor(5_100, 1000, 0, 0.6);
    assertThat(balancer.width()).as("1.6 / 0.85").isEqualTo(2);
    assertThat(decision.text()).contains("items");
  }

  @Test
  void blockedDownstream_noGrowth() {
    for (int i = 0; i < 10; i++) {
      assertThat(see(1000, 0.8, 0, 0.5).reason()).isEqualTo(Reason.BLOCKED);
    }
    assertThat(balancer.width()).isEqualTo(4);
  }

  @Test
  void aWindowCounts_onlyWithThirtyItems() {
    assertThat(see(29, 0.9, 0, 0).reason()).isEqualTo(Reason.TOO_FEW);
    assertThat(see(1, 0.9, 0, 0).reason()).isEqualTo(Reason.ONCE);
  }

  @Test
  void aWindowCounts_onlyWithSevenItemsForEachReplicaButOne() {
    balancer.restart(16);
    assertThat(see(104, 0.9, 0, 0).reason()).isEqualTo(Reason.TOO_FEW);
    assertThat(see(1, 0.9, 0, 0).reason()).isEqualTo(Reason.ONCE);
  }

  @Test
  void aWindow_isTwentyMillisecondsDoublingToASecondUntilItCounts() {
    long whole = 0;
    for (long expected : new long[] {20, 20, 40, 80, 160, 320, 640, 1000, 1000}) {
      assertThat(balancer.nextWindowNanos()).isEqualTo(expected * MS);
      whole += expected;
      see(expected * MS, 1, 0.9, 0, 0);
    }
    assertThat(see(21, 0.9, 0, 0).window().nanos()).isEqualTo((whole + 20) * MS);
    assertThat(balancer.nextWindowNanos()).isEqualTo(20 * MS);
  }

  @Test
  void move_takesTwoWindowsThatAgree() {
    assertThat(see(1000, 0.3, 0, 0).reason()).isEqualTo(Reason.ONCE);
    assertThat(see(1000, 0, 0.15, 0).reason()).isEqualTo(Reason.RIGHT);
    assertThat(see(1000, 0.3, 0, 0).reason()).isEqualTo(Reason.ONCE);
    assertThat(see(1000, 0.2, 0, 0).isMove()).isTrue();
    assertThat(balancer.width()).as("the smaller step").isEqualTo(6);
    balancer.restart(4);
    see(1000, 0.2, 0, 0);
    see(1000, 0.3, 0, 0);
    assertThat(balancer.width()).as("the smaller step").isEqualTo(6);
  }

  @Test
  void move_takesTwoWindowsInTheSameDirection() {
    seeFor(5_000, 1000, 0, 0.6);
    assertThat(balancer.width()).isEqualTo(4);
    assertThat(see(1000, 0, 0.6, 0).reason()).isEqualTo(Reason.ONCE);
    assertThat(see(1000, 0.3, 0, 0).reason()).isEqualTo(Reason.ONCE);
    assertThat(see(1000, 0.3, 0, 0).isMove()).isTrue();
  }

  @Test
  void move_takesTwoWindowsInTheSameDirection_alsoWhereTheyAreLong() {
    see(6_000 * MS, 1000, 0, 0.2, 0);
    assertThat(see(6_000 * MS, 1000, 0.3, 0, 0).reason()).isEqualTo(Reason.ONCE);
    assertThat(see(6_000 * MS, 1000, 0, 0.6, 0).reason()).isEqualTo(Reason.ONCE);
    assertThat(see(6_000 * MS, 1000, 0, 0.6, 0).reason()).isEqualTo(Reason.SHRUNK);
  }

  @Test
  void windowsWithAnotherNumberOfReplicas_areNotUsed() {
    see(1000, 0.3, 0, 0);
    Window late = new Window(20 * MS, 2, 10 * MS, 0, 0, 1000, Double.NaN, Double.NaN);
    assertThat(balancer.observe(late, now).reason()).isEqualTo(Reason.TOO_FEW);
    assertThat(balancer.nextWindowNanos()).isEqualTo(20 * MS);
    assertThat(see(1000, 0.3, 0, 0).isMove()).isTrue();
  }

  @Test
  void growth_isAtMostToDouble() {
    see(1000, 0.99, 0, 0);
    see(1000, 0.99, 0, 0);
    assertThat(balancer.width()).isEqualTo(8);
  }

  @Test
  void shrink_isToTheLargestOfTheLastFiveSeconds() {
    seeFor(3_000, 1000, 0, 0.6);
    see(1000, 0, 0.4, 0);
    assertThat(seeFor(1_900, 1000, 0, 0.6).reason()).isEqualTo(Reason.RECENT);
    seeFor(2_000, 1000, 0, 0.6);
    assertThat(balancer.width()).as("2.4 / 0.85, three seconds ago").isEqualTo(3);
    seeFor(3_000, 1000, 0, 0.5);
    assertThat(balancer.width()).as("1.5 / 0.85").isEqualTo(2);
  }

  @Test
  void cpuBound_neverAboveThePhysicalCores() {
    share = 1.01; // of two clocks that do not quite agree
    cpu = 10;
    seeFor(1_000, 1000, 0.99, 0);
    assertThat(balancer.width()).isEqualTo(CORES);
    assertThat(see(1000, 0.99, 0, 0).reason()).isEqualTo(Reason.LIMIT);
  }

  @Test
  void waiting_moreThanThePhysicalCores() {
    share = 0.5;
    seeFor(1_000, 1000, 0, 0);
    balancer.restart(16);
    see(1000, 0.99, 0, 0);
    see(1000, 0.99, 0, 0);
    assertThat(balancer.width()).isEqualTo(2 * CORES);
  }

  @Test
  void above95PercentProcessCpu_noGrowth() {
    cpu = 0.96 * CORES;
    seeFor(1_000, 1000, 0.99, 0);
    assertThat(balancer.width()).isEqualTo(4);
    assertThat(see(1000, 0.99, 0, 0).reason()).isEqualTo(Reason.CPU_FULL);
  }

  @Test
  void aStepThatBringsNothingTwice_isUndoneAndRemembered() {
    see(1000, 0.9, 0, 0);
    see(1000, 0.9, 0, 0);
    assertThat(balancer.width()).isEqualTo(8);
    for (int i = 1; i < 2 * 100 / 20; i++) {
      assertThat(see(1050, 0.9, 0, 0).reason()).isEqualTo(Reason.TRIED);
    }
    assertThat(see(1050, 0.9, 0, 0).reason()).isEqualTo(Reason.UNDONE);
    assertThat(balancer.width()).isEqualTo(4);
    assertThat(seeFor(20_000, 250, 0.9, 0).reason()).isEqualTo(Reason.REMEMBERED);
    assertThat(balancer.width()).isEqualTo(4);
  }

  @Test
  void whatIsRemembered_isForgottenWhenTheLoadChanges() {
    aStepThatBringsNothingTwice_isUndoneAndRemembered();
    seeFor(400, 750, 0.9, 0);
    assertThat(balancer.width()).isGreaterThan(4);
  }

  @Test
  void everyDecision_hasAReasonWithItsFigures() {
    see(1000, 0.3, 0, 0);
    assertThat(see(1000, 0.3, 0, 0).text())
        .isEqualTo(
            "from 4 to 7 replicas: the load needs more; in 20 ms 1000 items, 4.0 of 4 replicas busy, 0 % blocked, producer stalled 30 %, 7 wanted");
  }

  /** Glances so long after the last one; all replicas are at work, and so many items wait. */
  private Decision glance(long micros, int waiting, long calls, double share) {
    now += micros * 1000;
    return balancer.glance(new Glance(balancer.width(), 0, 0, waiting, calls, share), now);
  }

  @Test
  void longCalls_growBetweenWindowsToWhatWaits() {
    balancer.restart(1);
    assertThat(glance(200, 2, 0, Double.NaN).isMove()).as("the first glance").isFalse();
    assertThat(glance(200, 2, 0, Double.NaN).reason()).isEqualTo(Reason.SURGED);
    assertThat(balancer.width()).isEqualTo(3);
  }

  @Test
  void longCalls_growFourfoldAtTheMostUpToTheBounds() {
    balancer.restart(1);
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      glance(200, 1000, 0, 0);
      widths.add(balancer.width());
    }
    assertThat(widths).startsWith(1, 4, 4, 16, 16, 64).endsWith(64);
    assertThat(balancer.canSurge()).isFalse();
  }

  @Test
  void shortCalls_areLeftToTheWindows() {
    for (int i = 1; i < 100; i++) {
      glance(200, 1000, 160L * i, 0); // 5 µs a call
    }
    assertThat(glance(5_000, 1000, 160L * 99, 0).isMove()).as("one pause").isFalse();
    assertThat(balancer.width()).isEqualTo(4);
  }

  @Test
  void callsThatCompute_growNoFurtherThanTheCores() {
    balancer.restart(1);
    for (int i = 0; i < 50; i++) {
      glance(1_000, 1000, i, 1);
    }
    assertThat(balancer.width()).isEqualTo(CORES);
  }

  @Test
  void longCalls_growAboveTheCoresOnlyWhenTheirShareOfThemIsKnown() {
    balancer.restart(1);
    for (int i = 0; i < 50; i++) {
      glance(1_000, 1000, i, Double.NaN);
    }
    assertThat(balancer.width()).isEqualTo(CORES);
    assertThat(balancer.asksForCpuShare()).isTrue();
    glance(1_000, 1000, 50, 0.5);
    glance(1_000, 1000, 51, 0.5);
    assertThat(balancer.width()).isEqualTo(2 * CORES);
  }

  @Test
  void noGrowthBetweenWindows_whileOneIsFreeOrTheyAreBlocked() {
    for (int i = 0; i < 50; i++) {
      now += MS;
      balancer.glance(new Glance(4, 1, 0, 10, 0, 0), now);
      now += MS;
      balancer.glance(new Glance(4, 0, 1, 10, 0, 0), now);
    }
    assertThat(balancer.width()).isEqualTo(4);
  }

  @Test
  void growthBetweenWindows_respectsWhatWasFoundUseless() {
    aStepThatBringsNothingTwice_isUndoneAndRemembered();
    for (int i = 0; i < 50; i++) {
      glance(1_000, 1000, 0, 0);
    }
    assertThat(balancer.width()).isEqualTo(4);
  }

  @Test
  void whatItGrewToBetweenWindows_isKeptForFiveSecondsThenShrinks() {
    balancer.restart(1);
    glance(1_000, 15, 0, 0);
    for (int i = 0; i < 4; i++) {
      glance(1_000, 15, 0, 0);
    }
    int grown = balancer.width();
    assertThat(grown).isGreaterThan(8);
    seeFor(4_800, 1000, 0, 0.9);
    assertThat(balancer.width()).isEqualTo(grown);
    seeFor(1_000, 1000, 0, 0.9);
    assertThat(balancer.width()).isLessThan(grown);
  }
}
