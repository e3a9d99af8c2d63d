package dev.conveyor.internal.assemble;

import dev.conveyor.internal.schedule.Threads;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Does something with many seeds, each with a limit of time, and says which one failed or hangs.
 *
 * <p>{@code -Dconveyor.seed=N} replays one; {@code -Dconveyor.topologies=N} says how many there
 * are.
 */
final class Seeds {

  /** How many seeds were asked for; a negative number if that was left open. */
  static final int ASKED = Integer.getInteger("conveyor.topologies", -1);

  private static final Long SEED = Long.getLong("conveyor.seed");
  private static final int REPLAYS = Integer.getInteger("conveyor.replays", 100);

  /** Many short waits make the limit: a process that is stopped from outside loses only one. */
  private static final int WAITS = 100;

  private static final int WAIT_MILLIS = 50;

  private final Class<?> test;
  private volatile Object running = "nothing";

  Seeds(Class<?> test) {
    this.test = test;
  }

  /** What is done with a seed. */
  @FunctionalInterface
  interface Check {
    void check(long seed, ExecutorService callers) throws Exception;
  }

  /** Says what runs, to be shown if it hangs. */
  void running(Object shown) {
    running = shown;
  }

  /** Checks so many seeds, from a random one on. */
  void checkAll(int seeds, Check check) throws Exception {
    long first = SEED != null ? SEED : new SplittableRandom().nextLong(1L << 40);
    int count = SEED != null ? REPLAYS : seeds;
    System.out.printf(
        "%s: %s from seed %d%n", test.getSimpleName(), SEED == null ? count : "one", first);
    ExecutorService callers = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < count; i++) {
        long seed = SEED != null ? SEED : first + i;
        watch(
            seed,
            callers.submit(
                () -> {
                  check.check(seed, callers);
                  return null;
                }));
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private void watch(long seed, Future<?> check) throws InterruptedException {
    try {
      for (int i = 0; i < WAITS; i++) {
        try {
          check.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException e) {
          // waits again
        }
      }
    } catch (ExecutionException e) {
      throw new AssertionError(replay(seed), e.getCause());
    }
    throw new AssertionError(
        "hangs; %s%n%s%n%s".formatted(replay(seed), running, String.join("\n", threads())));
  }

  private String replay(long seed) {
    return "replay with -Dtest=%s -Dconveyor.seed=%d".formatted(test.getSimpleName(), seed);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            entry ->
                entry.getKey().getName().startsWith(Threads.NAME_PREFIX)
                    || Stream.of(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("dev.conveyor")))
        .map(entry -> entry.getKey() + " " + List.of(entry.getValue()))
        .toList();
  }
}
