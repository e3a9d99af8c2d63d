package dev.conveyor.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HesitationTest {

  private static final long US = 1_000;
  private static final long MS = 1_000_000;

  private final Hesitation hesitation = new Hesitation();

  @Test
  void cheapItems_areToldOfOnceABatch() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(hesitation.observe(1000, 50 * US)).isFalse();
    }
    assertThat(hesitation.isOn()).isFalse();
  }

  @Test
  void slowItems_areToldOfWhenTheirBatchEndsWhichIsSoon() {
    for (int i = 0; i < 100; i++) {
      assertThat(hesitation.observe(2, 50 * US)).isFalse();
      assertThat(hesitation.observe(1, 10 * MS)).isFalse();
    }
    assertThat(hesitation.isOn()).isFalse();
  }

  @Test
  void afterTwoWaitsInAShortWhile_itGoesOneByOneForAWhile() {
    hesitation.observe(100, 2 * MS);
    hesitation.observe(100, 50 * US);
    assertThat(hesitation.isOn()).isFalse();
    hesitation.observe(100, 2 * MS);
    int items = 0;
    while (hesitation.isOn()) {
      assertThat(hesitation.observe(1, US) || !hesitation.isOn()).isTrue();
      items++;
    }
    assertThat(items).isEqualTo(64);
  }

  @Test
  void waitsThatComeEachFewHundredItems_areLateOnlyAFewTimes() {
    int late = 0;
    int chunk = 1;
    long left = 300;
    for (int items = 0; items < 100_000; items += chunk) {
      chunk = hesitation.isOn() ? 1 : Math.min(2 * chunk, 1024);
      boolean waits = left < chunk;
      late += waits && !hesitation.isOn() ? 1 : 0;
      left = waits ? 300 : left - chunk;
      hesitation.observe(chunk, waits ? 2 * MS : chunk * US / 10);
    }
    assertThat(late).isLessThan(30);
  }

  @Test
  void whereMostItemsWait_itGoesOneByOneAllTheTime() {
    hesitation.observe(10, 2 * MS);
    hesitation.observe(10, 2 * MS);
    for (int item = 0; item < 10_000; item++) {
      assertThat(hesitation.observe(1, item % 4 == 0 ? 2 * MS : US)).isTrue();
    }
  }

  @Test
  void itemsOfMuchDifferentCost_areHardlyEverTakenForWaits() {
    SplittableRandom random = new SplittableRandom(1);
    int oneByOne = 0;
    for (int items = 0; items < 200_000; ) {
      int chunk = hesitation.isOn() ? 1 : 5;
      long nanos = 0;
      for (int i = 0; i < chunk; i++) {
        nanos += (long) (3.3 * US / Math.pow(1 - random.nextDouble(), 1 / 1.5)); // Pareto's
      }
      items += chunk;
      oneByOne += hesitation.isOn() ? 1 : 0;
      hesitation.observe(chunk, nanos);
    }
    assertThat(oneByOne).isLessThan(4_000);
  }

  @Test
  void pausesThatComeSeldom_changeNothing() {
    for (int pause = 0; pause < 100; pause++) {
      hesitation.observe(1000, 5 * MS);
      assertThat(hesitation.isOn()).isFalse();
      for (int chunk = 0; chunk < 40; chunk++) {
        assertThat(hesitation.observe(1000, 50 * US)).isFalse();
      }
    }
  }

  @Test
  void waitsThatComeSeldom_costAFewItemsEach() {
    int oneByOne = 0;
    for (int time = 0; time < 100; time++) {
      hesitation.observe(1000, 5 * MS);
      hesitation.observe(1000, 5 * MS);
      while (hesitation.isOn()) {
        hesitation.observe(1, US);
        oneByOne++;
      }
      for (int chunk = 0; chunk < 40; chunk++) {
        hesitation.observe(100_000, 50 * US);
      }
    }
    assertThat(oneByOne).isEqualTo(100 * 64);
  }
}
