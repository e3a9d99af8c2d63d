package dev.conveyor.internal.schedule;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * The processor times of threads, where the platform has the module that tells them. Loading it
 * takes a while, so this is asked only where it is needed.
 */
public final class ThreadTimes {

  private static final @Nullable ThreadMXBean THREADS = threads();

  private ThreadTimes() {}

  private static @Nullable ThreadMXBean threads() {
    try {
      ThreadMXBean bean = ManagementFactory.getThreadMXBean();
      return bean.isThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled() ? bean : null;
    } catch (LinkageError | UnsupportedOperationException e) {
      return null;
    }
  }

  /** Whether they are known. */
  public static boolean isKnown() {
    return THREADS != null;
  }

  /** How long a thread was on a core; less than zero if that is not known. */
  public static long cpuNanos(Thread thread) {
    return THREADS == null ? -1 : THREADS.getThreadCpuTime(thread.getId());
  }
}
