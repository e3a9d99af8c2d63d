package dev.conveyor.internal.balance;

import static dev.conveyor.internal.balance.Drawing.chain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.internal.balance.Change.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteeringTest {

  private static final long MS = 1_000_000;
  private static final double US = 1000;

  private final Layout layout = chain(0, 0, 0, 0).layout();
  private final Steering steering = new Steering(layout, 2);
  private final Observation seen = new Observation(layout);

  /** Four milliseconds of a pipeline that is busy, or that waits for input for a part of it. */
  private Optional<Change> see(double idle, double... nanos) {
    seen.window(4 * MS, (long) (idle * 4 * MS), 2);
    double all = 0;
    for (double own : nanos) {
      all += own;
    }
    long items = (long) ((1 - idle) * 4 * MS / all);
    for (int v = 0; v < nanos.length; v++) {
      seen.node(v, items, items, nanos[v], (long) ((1 - idle) * 4 * MS));
    }
    return steering.observe(seen);
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
}
