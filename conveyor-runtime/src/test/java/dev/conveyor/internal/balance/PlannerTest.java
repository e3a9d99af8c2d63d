package dev.conveyor.internal.balance;

import static dev.conveyor.internal.balance.Drawing.chain;
import static dev.conveyor.internal.balance.Layout.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.conveyor.internal.balance.Layout.Node;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final double US = 1000;

  @Test
  void plan_ofFourCheapProcessors_isFused() {
    Plan plan = chain(2, 2, 2, 2).plan(2);
    assertThat(plan.segments()).isEqualTo(1);
    assertThat(plan.isFused()).isTrue();
    assertThat(plan.nanosPerItem()).isEqualTo(8);
  }

  @Test
  void plan_ofFourEqualProcessorsOnTwoCores_cutsInTheMiddle() {
    Drawing four = chain(US, US, US, US);
    assertThat(four.heads(2)).containsExactly(0, 2);
    assertThat(four.plan(2).nanosPerItem()).isEqualTo(2050);
    assertThat(four.plan(2).isFused()).isFalse();
  }

  @Test
  void plan_ofManyEqualProcessorsOnTwoCores_cutsExactlyInTheMiddle() {
    double[] nanos = new double[20];
    Arrays.fill(nanos, US);
    assertThat(chain(nanos).heads(2)).containsExactly(0, 10);
  }

  @Test
  void plan_onOneCore_isFused() {
    assertThat(chain(US, US, US, US).heads(1)).containsExactly(0);
  }

  @Test
  void plan_whereOneProcessorIsAllTheWork_isFused() {
    assertThat(chain(2, 2, 2 * US, 2).heads(2)).containsExactly(0);
  }

  @Test
  void plan_whereOneBalancedProcessorIsAllTheWork_spreadsIt() {
    Drawing drawing = chain(2, 2).balanced(2 * US, 1, 2).then(2);
    Plan plan = drawing.plan(2);
    assertThat(plan.width(0)).isEqualTo(2);
    assertThat(drawing.heads(2)).containsExactly(0, 2, 3);
    assertThat(plan.parts()).isEqualTo(4);
    assertThat(plan.nanosPerItem()).isCloseTo(1100, within(10.0));
  }

  @Test
  void plan_whereTheEndsAreTheWork_cutsBetweenThem() {
    Drawing drawing = chain(3 * US, 2, 2, 3 * US);
    assertThat(drawing.plan(2).segments()).isEqualTo(2);
    assertThat(drawing.heads(2).get(1)).isBetween(1, 3);
  }

  @Test
  void plan_ofThreeEqualProcessorsOnTwoCores_mayHaveMoreSegmentsThanThereAreCores() {
    assertThat(chain(10 * US, 10 * US, 10 * US).heads(2)).containsExactly(0, 1, 2);
  }

  @Test
  void plan_ofAThousandCheapProcessors_cutsEveryThirtyTwoAtTheMost() {
    double[] nanos = new double[1000];
    Arrays.fill(nanos, 2);
    List<Integer> heads = chain(nanos).heads(2);
    assertThat(heads).hasSize(32);
    for (int i = 1; i < heads.size(); i++) {
      assertThat(heads.get(i) - heads.get(i - 1)).isLessThanOrEqualTo(Planner.MAX_SEGMENT);
    }
  }

  @Test
  void plan_behindAFilter_reckonsWithTheItemsThatAreLeft() {
    Drawing drawing = new Drawing().then(US, 0.01).then(50 * US).then(50 * US);
    assertThat(drawing.plan(2).nanosPerItem()).isCloseTo(1050, within(60.0));
    assertThat(drawing.heads(2)).containsExactly(0, 1);
    assertThat(new Drawing().then(US, 0.01).then(US).then(US).heads(2)).containsExactly(0);
  }

  @Test
  void plan_behindOneToMany_reckonsWithTheItemsThatCameOfIt() {
    Drawing drawing = new Drawing().then(10, 100).then(10).then(10);
    assertThat(drawing.heads(2)).as("a hop per item costs more than the item").containsExactly(0);
    assertThat(new Drawing().then(10, 100).then(US).then(US).heads(2)).containsExactly(0, 2);
  }

  @Test
  void plan_ofCheapReplicatedBranches_isFusedThroughTheJoin() {
    Drawing drawing =
        new Drawing().then(5).add(5, 1, 0).add(5, 1, 0).add(5, 1, 0).add(5, 1, 1, 2, 3).then(5);
    assertThat(drawing.heads(2)).containsExactly(0);
    assertThat(drawing.plan(2).nanosPerItem()).as("the join takes three").isEqualTo(50);
  }

  @Test
  void plan_ofReplicatedBranches_cutsOffSomeOfThem() {
    Drawing drawing = new Drawing().then(5).add(4 * US, 1, 0).add(4 * US, 1, 0).add(5, 1, 1, 2);
    assertThat(drawing.heads(2)).as("the join has producers in two segments").contains(2, 3);
    assertThat(drawing.plan(2).nanosPerItem()).isLessThan(4300);
  }

  @Test
  void plan_ofABalancedForkOfBranches_dividesTheItemsAsTheyWereTaken() {
    Drawing drawing =
        chain(5)
            .fork(1, 1, NONE)
            .add(new Node("a", List.of(0), 0, 0, false, false), US, 1)
            .add(new Node("b", List.of(0), 0, 0, false, false), 3 * US, 1)
            .add(5, 1, 1, 2);
    Layout layout = drawing.layout();
    Load load = drawing.load(layout);
    load.set(1, US, 1, 300);
    load.set(2, 3 * US, 1, 100);
    load.propagate();
    Plan plan = new Planner(layout).plan(new Demand(load, 4, 0));
    assertThat(Drawing.heads(plan, layout)).containsExactly(0, 1, 2, 3);
    assertThat(plan.nanosPerItem()).isEqualTo(825);
  }

  @Test
  void plan_ofABoundary_makesItAHead() {
    Drawing drawing =
        chain(1).add(new Node("boundary", List.of(0), NONE, NONE, true, false), 1, 1).then(1);
    assertThat(drawing.heads(2)).containsExactly(0, 1);
    assertThat(drawing.plan(2).isFused()).as("nothing is cut that need not be").isTrue();
  }

  @Test
  void plan_ofABlockingProcessor_doesNotCountItsTimeAgainstTheCores() {
    Drawing drawing =
        chain(US, US)
            .fork(1, 64, NONE)
            .add(new Node("sleep", List.of(1), 0, NONE, false, true), 5_000 * US, 1);
    Plan plan = drawing.plan(2);
    assertThat(plan.width(0)).isEqualTo(64);
    assertThat(plan.nanosPerItem()).isCloseTo(5_000 * US / 64, within(10.0));
    assertThat(drawing.heads(2)).as("nothing else is worth a cut").containsExactly(0, 2);
  }

  @Test
  void plan_ofAFixedNumberOfReplicas_keepsIt() {
    Drawing drawing = chain(1).balanced(1, 3, 3).then(1);
    assertThat(drawing.plan(2).width(0)).isEqualTo(3);
    assertThat(drawing.plan(2).isFused()).isTrue();
  }

  @Test
  void plan_ofSeveralBalancedForks_spreadsTheCostlyOnesOnly() {
    Drawing drawing = chain(1).balanced(1, 1, 8).balanced(8 * US, 1, 8).balanced(2, 1, 8);
    Plan plan = drawing.plan(8);
    assertThat(plan.isSpread(0)).isFalse();
    assertThat(plan.isSpread(1)).isTrue();
    assertThat(plan.isSpread(2)).isFalse();
  }

  @Test
  void plan_ofNestedForks_multipliesTheirReplicas() {
    Drawing drawing =
        chain(1)
            .fork(2, 2, NONE)
            .fork(3, 3, 0)
            .add(new Node("outer", List.of(0), 0, NONE, false, false), US, 1)
            .add(new Node("inner", List.of(1), 1, NONE, false, false), US, 1);
    Plan plan = drawing.plan(64);
    assertThat(plan.parts()).isEqualTo(1 + 2 + 6);
  }

  @Test
  void plan_whereTheInputIsSlow_isFused() {
    Drawing four = chain(US, US, US, US);
    Layout layout = four.layout();
    Planner planner = new Planner(layout);
    assertThat(planner.plan(new Demand(four.load(layout), 2, 5 * US)).isFused()).isTrue();
    assertThat(planner.plan(new Demand(four.load(layout), 2, 3 * US)).isFused())
        .as("one thread does not keep up")
        .isFalse();
  }

  @Test
  void nanosPerItem_ofAPlanMadeBefore_isThatOfTheLoadNow() {
    Layout layout = chain(US, US, US, US).layout();
    Planner planner = new Planner(layout);
    Plan cut = planner.plan(new Demand(chain(US, US, US, US).load(layout), 2, 0));
    assertThat(planner.nanosPerItem(cut, new Demand(chain(1, 1, 1, 1).load(layout), 2, 0)))
        .isEqualTo(52);
    assertThat(
            planner.nanosPerItem(
                planner.fused(2), new Demand(chain(1, 1, 1, 1).load(layout), 2, 0)))
        .isEqualTo(4);
  }
}
