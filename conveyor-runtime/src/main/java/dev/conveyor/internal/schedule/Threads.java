package dev.conveyor.internal.schedule;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.UndeclaredThrowableException;
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

  /** Starts a virtual thread; null before Java 21. */
  private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

  private static final Executor BLOCKING =
      START_VIRTUAL == null ? POOL : work -> startVirtual(START_VIRTUAL, work);

  private Threads() {}

  private static @Nullable MethodHandle startVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static void startVirtual(MethodHandle start, Runnable work) {
    try {
      Thread unused = (Thread) start.invokeExact(work);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UndeclaredThrowableException(e);
    }
  }

  /** Gives each task a thread at once that may wait: a virtual one where there are such. */
  public static Executor blocking() {
    return BLOCKING;
  }

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
