package dev.conveyor.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreezesTest {

  private long now = -5;
  private final Freezes freezes = new Freezes(() -> now);

  @Test
  void count_whenTicksComeInTime_isZero() {
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(900));
      freezes.tick();
    }
    assertThat(freezes.count()).isZero();
  }

  @Test
  void count_afterALongPause_isOne_beforeTheNextTickAndBehindIt() {
    pass(Duration.ofSeconds(3));
    assertThat(freezes.count()).isOne();

    freezes.tick();
    freezes.tick();
    assertThat(freezes.count()).isOne();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
