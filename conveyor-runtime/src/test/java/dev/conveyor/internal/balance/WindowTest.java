package dev.conveyor.internal.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

  private static Window window(long nanos, long idle, double cpuCores, double cpuShare) {
    return new Window(nanos, 2, nanos / 2, idle, 0, 10, cpuCores, cpuShare);
  }

  @Test
  void busy_isWithinBounds_whereAWaitBeganInAnEarlierWindow() {
    assertThat(window(100, 50, 1, 1).busy()).isEqualTo(1.5);
    assertThat(window(100, 500, 1, 1).busy()).isEqualTo(0);
    assertThat(window(100, -50, 1, 1).busy()).isEqualTo(2);
  }

  @Test
  void plus_addsUp() {
    Window sum = window(100, 50, 1, 0.2).plus(window(300, 10, 2, 0.6));
    assertThat(sum).isEqualTo(new Window(400, 2, 200, 60, 0, 20, 1.75, 0.5));
  }

  @Test
  void plus_keepsWhatIsKnown() {
    Window unknown = window(100, 0, Double.NaN, Double.NaN);
    assertThat(unknown.plus(window(100, 0, 1, 0.5)).cpuShare()).isEqualTo(0.5);
    assertThat(window(100, 0, 1, 0.5).plus(unknown).processCpuCores()).isEqualTo(1);
    assertThat(unknown.plus(unknown).cpuShare()).isNaN();
  }
}
