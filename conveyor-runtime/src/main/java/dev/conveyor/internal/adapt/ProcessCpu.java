package dev.conveyor.internal.adapt;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How much processor time this process takes. */
final class ProcessCpu {

  /** The system tells in steps of about 10 ms; shorter than this it would be mostly noise. */
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private long lookedAt;
  private long used = -1;
  private double cores = Double.NaN;

  /** How many cores it used on average, of late; not a number if the system does not tell. */
  double coresSince(long now) {
    if (used >= 0 && now - lookedAt < LEAST_NANOS) {
      return cores;
    }
    long total =
        ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(-1L);
    if (used >= 0 && total >= 0) {
      cores = (double) (total - used) / (now - lookedAt);
    }
    used = total;
    lookedAt = now;
    return cores;
  }
}
