package dev.conveyor.internal.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LessonsTest {

  private static final long SECOND = 1_000_000_000;

  private final Lessons lessons = new Lessons();
  private long now;

  /** A second with so many items a second. */
  private void see(long items, double stalled) {
    now += SECOND;
    lessons.observe(
        new Window(SECOND, 8, (long) (stalled * SECOND), 0, 0, items, Double.NaN, Double.NaN), now);
  }

  private void seeFor(int seconds, long items, double stalled) {
    for (int i = 0; i < seconds; i++) {
      see(items, stalled);
    }
  }

  @Test
  void nothing_isKnownAtFirst() {
    see(1000, 0.5);
    assertThat(lessons.most()).isEqualTo(Integer.MAX_VALUE);
    assertThat(lessons.least()).isEqualTo(1);
  }

  @Test
  void undone_isRemembered_untilTheThroughputIsAnother() {
    see(1000, 0.5);
    lessons.undone(8, now);
    seeFor(10, 1400, 0.5);
    assertThat(lessons.most()).as("not half as much again").isEqualTo(8);
    seeFor(10, 1700, 0.5);
    assertThat(lessons.most()).isEqualTo(Integer.MAX_VALUE);
    lessons.undone(8, now);
    seeFor(20, 900, 0.5);
    assertThat(lessons.most()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void undone_isRemembered_untilTheStallIsAnother() {
    see(1000, 0.5);
    lessons.undone(8, now);
    seeFor(20, 1000, 0.7);
    assertThat(lessons.most()).isEqualTo(8);
    seeFor(9, 1000, 1);
    assertThat(lessons.most()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void undone_isTriedAgain_afterLongerAndLongerTimes() {
    see(1000, 0.5);
    for (int patience = 30; patience <= 480; patience *= 2) {
      lessons.undone(8, now);
      seeFor(patience - 1, 1000, 0.5);
      assertThat(lessons.most()).isEqualTo(8);
      see(1000, 0.5);
      assertThat(lessons.most()).as("after %d s", patience).isEqualTo(Integer.MAX_VALUE);
    }
    lessons.undone(8, now);
    seeFor(20, 3000, 0.5);
    lessons.undone(8, now);
    seeFor(30, 3000, 0.5);
    assertThat(lessons.most()).as("another load, anew").isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void shrunkAndGrownAgain_isKept_whileTheLoadIsTheSame() {
    see(1000, 0);
    lessons.grown(8);
    assertThat(lessons.least()).as("never shrunk").isEqualTo(1);
    lessons.shrunk(6);
    assertThat(lessons.least()).isEqualTo(1);
    lessons.grown(7);
    assertThat(lessons.least()).isEqualTo(7);
    lessons.grown(9);
    assertThat(lessons.least()).as("not shrunk in between").isEqualTo(7);
    seeFor(20, 500, 0);
    assertThat(lessons.least()).isEqualTo(1);
  }

  @Test
  void shrunkAndGrownAgain_underAnotherLoad_teachesNothing() {
    see(1000, 0);
    lessons.shrunk(6);
    seeFor(20, 2000, 0);
    lessons.grown(12);
    assertThat(lessons.least()).isEqualTo(1);
  }

  @Test
  void undone_belowWhatWasTheLeast_forgetsThat() {
    see(1000, 0.5);
    lessons.shrunk(4);
    lessons.grown(8);
    lessons.undone(4, now);
    assertThat(lessons.least()).isEqualTo(1);
    assertThat(lessons.most()).isEqualTo(4);
  }
}
