package dev.conveyor.internal.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.internal.balance.Trial.Outcome;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final long MS = 1_000_000;
  private static final Window BEFORE = window(4, 100, 100, 0.9, 0);

  private static Window window(
      int replicas, long millis, long items, double stalled, double blocked) {
    long nanos = millis * MS;
    return new Window(
        nanos,
        replicas,
        (long) (stalled * nanos),
        0,
        (long) (blocked * nanos * replicas),
        items,
        Double.NaN,
        Double.NaN);
  }

  private static Trial doubled() {
    Trial trial = Trial.of(BEFORE, 8);
    assertThat(trial).isNotNull();
    return trial;
  }

  @Test
  void of_aStepThatIsForHeadroom_isNone() {
    assertThat(Trial.of(window(4, 100, 100, 0.1, 0), 8)).as("a ninth more is asked for").isNull();
    assertThat(Trial.of(window(8, 100, 100, 0.9, 0), 9)).as("an eighth more replicas").isNull();
  }

  @Test
  void observe_passesAtOnce_whatIsBeyondNoise() {
    assertThat(doubled().observe(window(8, 20, 30, 0.8, 0))).isEqualTo(Outcome.PASSED);
  }

  @Test
  void observe_waits_whereItMayBeNoise() {
    Trial trial = doubled();
    assertThat(trial.observe(window(8, 20, 24, 0.8, 0))).isEqualTo(Outcome.OPEN);
    assertThat(trial.observe(window(8, 200, 240, 0.8, 0)))
        .as("sure of it")
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void observe_failsWhatBringsNothing_twice() {
    Trial trial = doubled();
    assertThat(trial.observe(window(8, 200, 209, 0.9, 0))).isEqualTo(Outcome.OPEN);
    assertThat(trial.observe(window(8, 200, 209, 0.9, 0))).isEqualTo(Outcome.FAILED);
  }

  @Test
  void observe_doesNotFail_onFewItemsOrLittleTime() {
    Trial few = doubled();
    for (int i = 0; i < 5; i++) {
      assertThat(few.observe(window(8, 100, 99, 0.9, 0))).isEqualTo(Outcome.OPEN);
    }
    assertThat(few.observe(window(8, 100, 99, 0.9, 0))).as("2 x 297").isEqualTo(Outcome.FAILED);
    Trial quick = Trial.of(window(4, 100, 100_000, 0.9, 0), 8);
    assertThat(quick).isNotNull();
    for (int i = 0; i < 9; i++) {
      assertThat(quick.observe(window(8, 20, 20_000, 0.9, 0))).isEqualTo(Outcome.OPEN);
    }
    assertThat(quick.observe(window(8, 20, 20_000, 0.9, 0))).isEqualTo(Outcome.FAILED);
  }

  @Test
  void observe_passes_whatNoLongerHasToBringAnything() {
    assertThat(doubled().observe(window(8, 200, 200, 0.04, 0)))
        .as("no stall")
        .isEqualTo(Outcome.PASSED);
    assertThat(doubled().observe(window(8, 200, 200, 0.9, 0.2)))
        .as("blocked")
        .isEqualTo(Outcome.PASSED);
  }
}
