package dev.conveyor.internal.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the time that they were busy the threads of a run were on a core. The rest they
 * waited, for one or for something else.
 */
final class CoreShare {

  /** Less work than this says nothing, as clocks and threads that just look for work count, too. */
  private static final long LEAST_NANOS = 1_000_000;

  private static final @Nullable ThreadMXBean THREADS = threads();

  private final LocalRun run;
  private Map<Long, Long> cpuNanos = new HashMap<>();
  private long busyNanos;

  CoreShare(LocalRun run) {
    this.run = run;
  }

  /** The bean, where the platform has that module and tells the time of threads. */
  private static @Nullable ThreadMXBean threads() {
    try {
      ThreadMXBean bean = ManagementFactory.getThreadMXBean();
      return bean.isThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled() ? bean : null;
    } catch (LinkageError e) {
      return null;
    }
  }

  /**
   * The part since the last call.
   *
   * @return not a number if it is not known, above 1 if threads have looked for work
   */
  double sinceLast() {
    ThreadMXBean bean = THREADS;
    if (bean == null || run.solo() != null) {
      return Double.NaN;
    }
    long busy = 0;
    for (Stage stage : run.stages()) {
      busy += stage.isBlocking() ? 0 : stage.busyNanos();
    }
    long busyBefore = busyNanos;
    busyNanos = busy;
    Map<Long, Long> before = cpuNanos;
    cpuNanos = new HashMap<>();
    long used = 0;
    boolean known = true;
    for (Thread thread : run.threads()) {
      long nanos = bean.getThreadCpuTime(thread.getId());
      cpuNanos.put(thread.getId(), nanos);
      Long earlier = before.get(thread.getId());
      known &= nanos >= 0 && earlier != null;
      used += nanos - (earlier == null ? 0 : earlier);
    }
    long worked = busy - busyBefore;
    return known && worked >= LEAST_NANOS ? (double) used / worked : Double.NaN;
  }
}
