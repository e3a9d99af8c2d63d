package dev.conveyor.internal.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

  private final Recent recent = new Recent(after(0));

  /** So many seconds after a time shortly before the clock wraps around. */
  private static long after(double seconds) {
    return Long.MAX_VALUE - 1_000_000_000 + (long) (seconds * 1e9);
  }

  @Test
  void largest_isThatOfTheLastFiveSeconds() {
    recent.add(7, after(0));
    recent.add(9, after(1));
    recent.add(3, after(5));
    assertThat(recent.largest()).isEqualTo(9);
    recent.add(4, after(5.99));
    assertThat(recent.largest()).isEqualTo(9);
    recent.add(2, after(6.5));
    assertThat(recent.largest()).isEqualTo(4);
  }

  @Test
  void largest_afterALongSilence_isTheNewValue() {
    recent.add(7, after(0));
    recent.add(1, after(1e6));
    assertThat(recent.largest()).isEqualTo(1);
  }

  @Test
  void isWhole_afterFiveSeconds() {
    assertThat(recent.isWhole(after(4.99))).isFalse();
    assertThat(recent.isWhole(after(5))).isTrue();
  }
}
