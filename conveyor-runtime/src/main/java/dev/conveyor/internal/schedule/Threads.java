package dev.conveyor.internal.schedule;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

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

  /** Makes and starts virtual threads; null before Java 21. */
  private static final @Nullable Virtual VIRTUAL = Virtual.find();

  private Threads() {}

  /** Gives each task a thread at once. */
  public static Executor pool() {
    return POOL;
  }

  /**
   * Starts something on a thread of its own: a virtual one where there are such and it waits most
   * of the time.
   *
   * @param name is made part of the thread's name
   * @param waits whether it waits most of the time
   * @param work what to run
   * @param breakage where what is thrown on the way there, or by it, is noted
   */
  public static void start(String name, boolean waits, Runnable work, Breakage breakage) {
    String unique = NAME_PREFIX + name + "-" + COUNT.incrementAndGet();
    if (waits && VIRTUAL != null) {
      VIRTUAL.start(unique, new Noting(null, work, breakage));
    } else {
      POOL.execute(new Noting(unique, work, breakage));
    }
  }

  /** Runs something, and notes what comes out of it, with no call in between that could fail. */
  private static final class Noting implements Runnable {
    private final @Nullable String name;
    private final Runnable work;
    private final Breakage breakage;

    Noting(@Nullable String name, Runnable work, Breakage breakage) {
      this.name = name;
      this.work = work;
      this.breakage = breakage;
    }

    @Override
    public void run() {
      try {
        if (name == null) {
          work.run();
        } else {
          named(name, work);
        }
      } catch (Throwable e) {
        if (breakage.thrown == null) {
          breakage.thrown = e;
        }
      }
    }
  }

  private static void named(String name, Runnable work) {
    Thread self = Thread.currentThread();
    String before = self.getName();
    self.setName(name);
    try {
      work.run();
    } finally {
      self.setName(before);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, NAME_PREFIX + COUNT.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Threads.class.getClassLoader());
    return thread;
  }
}
