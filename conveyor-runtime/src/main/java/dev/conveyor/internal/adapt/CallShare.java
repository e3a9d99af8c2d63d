package dev.conveyor.internal.adapt;

import dev.conveyor.internal.schedule.Driver;
import dev.conveyor.internal.schedule.ThreadTimes;
import dev.conveyor.internal.stage.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which part of their time the threads of a fork of blocking processors are on a core. */
final class CallShare {

  private final Spread fork;
  private Map<Long, Long> cpuNanos = new HashMap<>();
  private long askedAt;

  CallShare(Spread fork) {
    this.fork = fork;
  }

  /**
   * The part since the last call, while all replicas were at work.
   *
   * @return 0 if the platform does not tell, as of virtual threads; not a number if there was no
   *     call before while these threads were at work
   */
  double sinceLast(long now) {
    long nanos = now - askedAt;
    askedAt = now;
    Map<Long, Long> before = cpuNanos;
    cpuNanos = new HashMap<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < fork.width(); i++) {
      Driver driver = fork.heads().get(i).driver();
      if (driver != null) {
        driver.addThread(threads);
      }
    }
    double used = 0;
    int known = 0;
    for (Thread thread : threads) {
      long cpu = ThreadTimes.cpuNanos(thread);
      if (cpu < 0) {
        return 0;
      }
      cpuNanos.put(thread.getId(), cpu);
      Long earlier = before.get(thread.getId());
      if (earlier != null) {
        used += cpu - earlier;
        known++;
      }
    }
    return known == 0 ? Double.NaN : Math.min(1, used / nanos / known);
  }
}
