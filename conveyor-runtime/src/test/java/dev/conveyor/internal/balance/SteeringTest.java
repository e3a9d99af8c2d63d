package dev.conveyor.internal.balance;

import static dev.conveyor.internal.balance.Drawing.chain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.internal.balance.Change.Reason;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteeringTest {

  private static final long MS = 1_000_000;
  private static final long SECOND = 1000 * MS;
  private static final long LOOK = 4 * MS;
  private static final double US = 1000;

  private final Layout layout = chain(0, 0, 0, 0).layout();
  private final Steering steering = new Steering(layout, 2);
  private final Observation seen = new Observation(layout);
  private double share = Double.NaN;

  /** Four milliseconds in which the first node was idle for a part, and the others costs these. */
  private Optional<Change> see(double idle, double... nanos) {
    long items = (long) ((1 - idle) * LOOK / Arrays.stream(nanos).sum());
    return seeItems(items, idle, (long) ((1 - idle) * LOOK), nanos);
  }

  private Optional<Change> seeItems(long items, double idle, long busy, double... nanos) {
    seen.window(LOOK, (long) (idle * LOOK), 2, share);
    for (int v = 0; v < nanos.length; v++) {
      seen.node(v, items, items, nanos[v], busy);
    }
    return steering.observe(seen);
  }

  private Optional<Change> seeFor(long time, double idle, double... nanos) {
    Optional<Change> last = Optional.empty();
    for (long t = 0; t < time; t += LOOK) {
      Optional<Change> change = see(idle, nanos);
      last = change.isPresent() ? change : last;
    }
    return last;
  }

  private void split() {
    seeFor(2 * LOOK, 0, US, US, US, US);
    assertThat(steering.plan().isFused()).isFalse();
  }

  @Test
  void steering_beginsFused() {
    assertThat(steering.plan().isFused()).isTrue();
    assertThat(steering.plan().segments()).isEqualTo(1);
  }

  @Test
  void observe_leavesTheFusedPlan_withTheSecondPlanThatAgrees() {
    assertThat(see(0, US, US, US, US)).isEmpty();
    Change change = see(0, US, US, US, US).orElseThrow();
    assertThat(change.reason()).isEqualTo(Reason.SPLIT);
    assertThat(change.text())
        .isEqualTo(
            "cores idle and both sides cost more than the hop: 2 segments, 2.05 us instead of 4.00 us per item");
    assertThat(steering.plan()).isSameAs(change.plan());
    assertThat(see(0, US, US, US, US)).isEmpty();
  }

  @Test
  void observe_givesWhatIsNewAQuarter_afterTheFirstPlans() {
    seeFor(10 * LOOK, 0, 0, 0, 0, 4);
    Change change = seeFor(2 * LOOK, 0, US, US, US, US).orElseThrow();
    assertThat(change.nanosBefore()).as("4 us x (1 - 0.75 x 0.75)").isBetween(1750.0, 1753.0);
  }

  @Test
  void isCalm_onceTheFirstPlansAreMade() {
    seeFor(4 * LOOK, 0, 30, 30, 30, 30);
    assertThat(steering.isCalm()).isFalse();
    see(0, 30, 30, 30, 30);
    assertThat(steering.isCalm()).isTrue();
  }

  @Test
  void isCalm_notWhereCostsBegin_toRiseOrFall() {
    seeFor(10 * LOOK, 0, 30, 30, 30, 30);
    see(0, 50, 50, 50, 50);
    assertThat(steering.isCalm()).isFalse();
    seeFor(20 * LOOK, 0, 50, 50, 50, 50);
    assertThat(steering.isCalm()).isTrue();
    see(0, 30, 30, 30, 30);
    assertThat(steering.isCalm()).isFalse();
  }

  @Test
  void isCalm_notWhileFiguresAreDropped() {
    seeFor(10 * LOOK, 0, 30, 30, 30, 30);
    share = 0.5;
    see(0, 30, 30, 30, 30);
    assertThat(steering.isCalm()).isFalse();
    share = 1;
    see(0, 30, 30, 30, 30);
    assertThat(steering.isCalm()).isTrue();
  }

  @Test
  void isCalm_notWhileMorePlansHaveToAgree() {
    split();
    seeFor(10 * LOOK, 0, US, US, US, US);
    assertThat(steering.isCalm()).isTrue();
    int looks = 0;
    while (see(0, 2, 2, 2, 2).isEmpty()) {
      assertThat(steering.isCalm()).as("look %d", looks).isFalse();
      looks++;
    }
    assertThat(looks).isGreaterThan(1);
  }

  @Test
  void observe_staysFused_whenOneLookIsUnlikeTheOthers() {
    assertThat(see(0, 4 * US, 4 * US, 1, 1)).isEmpty();
    for (int i = 0; i < 50; i++) {
      assertThat(see(0, 1, 1, 1, 1)).isEmpty();
    }
  }

  @Test
  void observe_returnsToTheFusedPlan_whenTheCostsHaveFallen() {
    split();
    Change change = seeFor(60 * MS, 0, 2, 2, 2, 2).orElseThrow();
    assertThat(change.reason()).isEqualTo(Reason.FUSE);
    assertThat(change.plan().isFused()).isTrue();
    assertThat(change.text()).contains("1 segment,");
  }

  @Test
  void observe_staysSplit_whereFusedIsALittleSlower() {
    split();
    assertThat(seeFor(SECOND, 0, 30, 30, 30, 30)).as("120 ns instead of 110").isEmpty();
    assertThat(seeFor(SECOND, 0, 25, 25, 25, 25)).as("100 ns, no more than now").isPresent();
  }

  @Test
  void observe_movesBetweenSplitPlans_withTheSixthThatAgrees() {
    seeFor(SECOND, 0, 3 * US, US, US, US);
    assertThat(Drawing.heads(steering.plan(), layout)).containsExactly(0, 1);
    int looks = 0;
    Optional<Change> change = Optional.empty();
    while (change.isEmpty()) {
      change = see(0, US, US, US, 3 * US);
      looks++;
    }
    assertThat(Drawing.heads(steering.plan(), layout)).containsExactly(0, 3);
    assertThat(change.orElseThrow().reason()).isEqualTo(Reason.RECUT);
    assertThat(looks).isBetween(Steering.RECUTTING, Steering.RECUTTING + 6);
  }

  @Test
  void observe_staysWhereItIs_forLessThanASixth() {
    seeFor(SECOND, 0, 2 * US, 2 * US, 2 * US, 2 * US);
    assertThat(seeFor(SECOND, 0, 2.5 * US, 2 * US, 2 * US, 1.5 * US)).isEmpty();
  }

  @Test
  void observe_countsANode_onlyFromEightItemsAndHalfAMillisecond() {
    for (int i = 0; i < 7; i++) {
      assertThat(seeItems(1, 0, LOOK, 4 * MS, 4 * MS, 4 * MS, 4 * MS)).as("item " + i).isEmpty();
    }
    seeItems(1, 0, LOOK, 4 * MS, 4 * MS, 4 * MS, 4 * MS);
    assertThat(steering.plan().isFused()).as("eight items make one plan").isTrue();
    for (int i = 0; i < 8; i++) {
      seeItems(1, 0, LOOK, 4 * MS, 4 * MS, 4 * MS, 4 * MS);
    }
    assertThat(steering.plan().isFused()).as("sixteen make two").isFalse();

    Steering other = new Steering(layout, 2);
    for (int v = 0; v < 4; v++) {
      seen.node(v, 100, 100, US, 400_000 / 2);
    }
    assertThat(other.observe(seen)).isEmpty();
    assertThat(other.observe(seen)).isEmpty();
    assertThat(other.observe(seen)).as("first plan, after 0.6 ms").isEmpty();
    assertThat(other.observe(seen)).isEmpty();
    assertThat(other.observe(seen)).isEmpty();
    assertThat(other.observe(seen)).as("second plan").isPresent();
  }

  @Test
  void observe_ofAStarvedPipeline_doesNotSplit() {
    assertThat(seeFor(20 * SECOND, 0.6, US, US, US, US)).isEmpty();
  }

  @Test
  void observe_ofAPipelineThatIsStarvedNow_fusesAfterFiveSeconds() {
    split();
    assertThat(seeFor(4 * SECOND, 0.6, US, US, US, US)).isEmpty();
    Change change = seeFor(2 * SECOND, 0.6, US, US, US, US).orElseThrow();
    assertThat(change.reason()).isEqualTo(Reason.STARVED);
    assertThat(change.plan().isFused()).isTrue();
    assertThat(change.text())
        .isEqualTo(
            "the input is slower than fewer threads are: 1 segment, 8.50 us per item is fast enough");
  }

  @Test
  void observe_ofAStarvedHead_doesNotFuseWhatOneThreadCannotDo() {
    split();
    for (long t = 0; t < 10 * SECOND; t += LOOK) {
      seeItems(LOOK / 3000, 0.6, LOOK, US, US, US, US);
    }
    assertThat(steering.plan().isFused()).as("3 us an item, of 4 us").isFalse();
  }

  @Test
  void observe_ofAnInputThatComesInBursts_doesNotFollowThem() {
    split();
    for (int i = 0; i < 20; i++) {
      assertThat(seeFor(SECOND, 0.95, US, US, US, US)).isEmpty();
      assertThat(seeFor(100 * MS, 0, US, US, US, US)).isEmpty();
    }
  }

  @Test
  void observe_spreadsABalancedForkThatIsTheBottleneck() {
    Drawing drawing = chain(2, 2).balanced(2 * US, 1, 2).then(2);
    Layout forked = drawing.layout();
    Steering forkedSteering = new Steering(forked, 2);
    Observation look = new Observation(forked);
    look.window(LOOK, 0, 2, Double.NaN);
    double[] nanos = {2, 2, 2 * US, 2};
    for (int v = 0; v < 4; v++) {
      look.node(v, 2000, 2000, nanos[v], LOOK);
    }
    assertThat(forkedSteering.observe(look)).isEmpty();
    Change change = forkedSteering.observe(look).orElseThrow();
    assertThat(change.reason()).isEqualTo(Reason.SPREAD);
    assertThat(change.plan().width(0)).isEqualTo(2);
  }

  @Test
  void observe_ofNothing_changesNothing() {
    for (int i = 0; i < 100; i++) {
      assertThat(seeItems(0, 1, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN)).isEmpty();
    }
  }

  @Test
  void observe_ofNodesThatNoItemReaches_plansWithTheOthers() {
    seen.window(LOOK, 0, 2, Double.NaN);
    seen.node(0, 1000, 1000, 2 * US, LOOK);
    seen.node(1, 1000, 0, 2 * US, LOOK);
    seen.node(2, 0, 0, Double.NaN, LOOK);
    seen.node(3, 0, 0, Double.NaN, LOOK);
    steering.observe(seen);
    steering.observe(seen);
    assertThat(Drawing.heads(steering.plan(), layout)).containsExactly(0, 1);
  }

  @Test
  void observe_whileThreadsShareACore_dropsTheFigures() {
    split();
    share = 1;
    seeFor(SECOND, 0, US, US, US, US);
    share = 0.5;
    assertThat(seeFor(Steering.MOST_DROPPED * LOOK, 0, 2 * US, 2 * US, 3 * US, US)).isEmpty();
    share = 1;
    assertThat(seeFor(SECOND, 0, US, US, US, US)).isEmpty();
  }

  @Test
  void observe_whileThreadsShareACoreForLong_takesTheFiguresAsTheyAre() {
    split();
    share = 0.5;
    seeFor((Steering.MOST_DROPPED + 30) * LOOK, 0, 1, 1, 1, 1);
    assertThat(steering.plan().isFused()).isTrue();
  }

  @Test
  void observe_ofProcessorsThatAlwaysWait_isNotDroppedForLong() {
    share = 0.02;
    seeFor((Steering.MOST_DROPPED + 3) * LOOK, 0, US, US, US, US);
    assertThat(steering.plan().isFused()).isFalse();
  }

  @Test
  void observe_withoutTheTimesOfThreads_countsEverything() {
    share = 1;
    seeFor(SECOND, 0, 1, 1, 1, 1);
    share = Double.NaN;
    split();
  }
}
