package dev.conveyor.internal.schedule;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where threads come from when the options give no executor: daemons, shared by all runs, that end
 * soon when no run needs them.
 */
public final class Threads {

  /** The start of the names of these threads. */
  public static final String NAME_PREFIX = "conveyor-";

  private static final long KEEP_ALIVE_MILLIS = 200;
  private static final AtomicLong COUNT = new AtomicLong();
  private static final ThreadPoolExecutor POOL =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP_ALIVE_MILLIS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          Threads::daemon);

  private Threads() {}

  /** Gives each task a thread at once. */
  public static Executor pool() {
    return POOL;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, NAME_PREFIX + COUNT.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Threads.class.getClassLoader());
    return thread;
  }
}
