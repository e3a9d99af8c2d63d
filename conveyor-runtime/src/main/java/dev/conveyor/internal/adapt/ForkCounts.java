package dev.conveyor.internal.adapt;

import dev.conveyor.internal.balance.Glance;
import dev.conveyor.internal.balance.Window;
import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.stage.SharedInlet;
import dev.conveyor.internal.stage.Spread;
import dev.conveyor.internal.stage.Stage;

/** What a balanced fork has counted since the last time. */
final class ForkCounts {

  private final Spread fork;
  private long since;
  private long stalledNanos;
  private long idleNanos;
  private long blockedNanos;
  private long completed;

  ForkCounts(Spread fork) {
    this.fork = fork;
  }

  /** Counts from now on. */
  void restart(long now) {
    since = now;
    stalledNanos = stalled(now);
    idleNanos = idle(now);
    blockedNanos = blocked(now);
    completed = completed();
  }

  /** What was counted; counts from now on. */
  Window window(long now, double processCores) {
    Window window =
        new Window(
            now - since,
            fork.width(),
            stalled(now) - stalledNanos,
            idle(now) - idleNanos,
            blocked(now) - blockedNanos,
            completed() - completed,
            processCores,
            Double.NaN);
    restart(now);
    return window;
  }

  /** How a fork of blocking processors stands now. */
  Glance glance(long now, double cpuShare) {
    int width = fork.width();
    int free = 0;
    int blocked = 0;
    long calls = 0;
    for (int i = 0; i < fork.heads().size(); i++) {
      Stage head = fork.heads().get(i);
      if (head.inlet() instanceof SharedInlet inlet) {
        calls += inlet.calls();
        free += i < width && inlet.isFree() ? 1 : 0;
      }
      blocked += i < width && head.isStalled(now) ? 1 : 0;
    }
    return new Glance(width, free, blocked, fork.source().waiting(), calls, cpuShare);
  }

  private long stalled(long now) {
    long sum = 0;
    int producers = 0;
    for (Party party : fork.source().producers()) {
      if (party instanceof Stage stage) {
        sum += stage.stalledNanos(now);
        producers++;
      }
    }
    return producers == 0 ? 0 : sum / producers;
  }

  private long idle(long now) {
    long sum = 0;
    for (int i = 0; i < fork.width(); i++) {
      sum += fork.heads().get(i).starvedNanos(now);
    }
    return sum;
  }

  private long blocked(long now) {
    long sum = 0;
    for (int i = 0; i < fork.width(); i++) {
      sum += fork.heads().get(i).stalledNanos(now);
    }
    return sum;
  }

  private long completed() {
    long sum = 0;
    for (Stage head : fork.heads()) {
      sum += head.itemsIn();
    }
    return sum;
  }
}
