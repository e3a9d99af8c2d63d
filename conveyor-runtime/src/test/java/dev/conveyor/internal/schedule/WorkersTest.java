package dev.conveyor.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.Await;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {

  private static final class Counting extends Task {
    private final AtomicInteger batches = new AtomicInteger();
    private volatile boolean entered;
    private volatile boolean overlapped;

    @Override
    protected boolean batch() {
      overlapped |= entered;
      entered = true;
      batches.incrementAndGet();
      entered = false;
      return false;
    }

    @Override
    protected boolean isBrief() {
      return true;
    }
  }

  private static final Workers.Sweep NO_SWEEP =
      new Workers.Sweep() {
        @Override
        public boolean sweep() {
          return false;
        }

        @Override
        public boolean isActive() {
          return false;
        }
      };

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicReference<Throwable> rejected = new AtomicReference<>();
  private Workers workers;

  private void onPool(Runnable work) {
    Threads.pool()
        .execute(
            () -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              work.run();
              running.decrementAndGet();
            });
  }

  private List<Counting> tasks(int count) {
    List<Counting> tasks = IntStream.range(0, count).mapToObj(i -> new Counting()).toList();
    tasks.forEach(workers::adopt);
    return tasks;
  }

  private static void signalAndAwait(List<Counting> tasks, int round) {
    tasks.forEach(Task::signal);
    Await.until(
        "a batch of each", () -> tasks.stream().allMatch(task -> task.batches.get() >= round));
  }

  @AfterEach
  void end() {
    workers.end();
    Await.noThreads();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everySignal_leadsToABatch(int parallelism) {
    workers = new Workers(parallelism, 100, this::onPool, NO_SWEEP, rejected::set);
    List<Counting> tasks = tasks(100);
    for (int round = 1; round <= 200; round++) {
      signalAndAwait(tasks, round);
    }
    assertThat(tasks).noneMatch(task -> task.overlapped);
    assertThat(most.get()).isLessThanOrEqualTo(parallelism);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void idleWorkers_endAndComeBack(int parallelism) {
    workers = new Workers(parallelism, 3, this::onPool, NO_SWEEP, rejected::set);
    List<Counting> tasks = tasks(3);
    for (int round = 1; round <= 3; round++) {
      signalAndAwait(tasks, round);
      Await.until("the end of the idle workers", () -> running.get() == 0);
    }
  }

  @Test
  void executorThatRejects_isToldAndReplaced() {
    workers =
        new Workers(
            2,
            1,
            work -> {
              throw new RejectedExecutionException("no");
            },
            NO_SWEEP,
            rejected::set);
    signalAndAwait(tasks(1), 1);
    Await.until("the refusal", () -> rejected.get() != null);
  }

  @Test
  void executorWithOneThread_runsAll() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      workers = new Workers(3, 10, one, NO_SWEEP, rejected::set);
      List<Counting> tasks = tasks(10);
      for (int round = 1; round <= 50; round++) {
        signalAndAwait(tasks, round);
      }
    } finally {
      one.shutdown();
    }
  }
}
