package dev.conveyor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

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
  void slowItems_areToldOfAfterEachChunkButNeedNotGoOneByOne() {
    assertThat(hesitation.observe(2, 50 * US)).isTrue();
    assertThat(hesitation.observe(1, 10 * MS)).isTrue();
    assertThat(hesitation.isOn()).isFalse();
  }

  @Test
  void afterAWait_itGoesOneByOneForAWhile() {
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
    assertThat(late).isLessThan(12);
  }

  @Test
  void pausesThatComeSeldom_costAFewItemsEach() {
    int oneByOne = 0;
    for (int pause = 0; pause < 100; pause++) {
      hesitation.observe(1000, 5 * MS);
      while (hesitation.isOn()) {
        hesitation.observe(1, US);
        oneByOne++;
      }
      hesitation.observe(100_000, 50 * US);
    }
    assertThat(oneByOne).isEqualTo(100 * 64);
  }
}
