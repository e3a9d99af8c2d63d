package dev.conveyor.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
    Threads.pool().execute(() -> counted(work, running));
  }

  private void counted(Runnable work, AtomicInteger counter) {
    most.accumulateAndGet(counter.incrementAndGet(), Math::max);
    work.run();
    counter.decrementAndGet();
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
    workers = new Workers(parallelism, 0, 100, this::onPool, NO_SWEEP, rejected::set);
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
    workers = new Workers(parallelism, 0, 3, this::onPool, NO_SWEEP, rejected::set);
    List<Counting> tasks = tasks(3);
    for (int round = 1; round <= 3; round++) {
      signalAndAwait(tasks, round);
      Await.until("the end of the idle workers", () -> running.get() == 0);
    }
  }

  /** Waits for a condition in the middle of its batch, and leaves its place to others meanwhile. */
  private final class Waiting extends Task {
    private final BooleanSupplier condition;
    private final Runnable whenGone;
    private volatile boolean done;

    Waiting(BooleanSupplier condition, Runnable whenGone) {
      this.condition = condition;
      this.whenGone = whenGone;
    }

    @Override
    protected boolean batch() {
      assertThat(workers.leavePlace()).isTrue();
      whenGone.run();
      while (!condition.getAsBoolean()) {
        LockSupport.parkNanos(100_000);
      }
      workers.takePlace();
      done = true;
      return false;
    }

    @Override
    protected boolean isBrief() {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void threadsThatWaitInATask_leaveTheirPlacesToOthers(boolean queuedBefore) {
    for (int round = 0; round < 200; round++) {
      AtomicInteger threads = new AtomicInteger(); // those of the round before may still be ending
      most.set(0);
      workers =
          new Workers(
              2,
              3,
              4,
              work -> Threads.pool().execute(() -> counted(work, threads)),
              NO_SWEEP,
              rejected::set);
      Counting last = new Counting();
      workers.adopt(last);
      List<Waiting> waiting = new ArrayList<>();
      AtomicInteger gone = new AtomicInteger();
      for (int i = 0; i < 3; i++) {
        BooleanSupplier done =
            i == 0 ? () -> last.batches.get() == 1 : () -> waiting.get(0).done && gone.get() == 3;
        waiting.add(new Waiting(done, gone::incrementAndGet));
      }
      waiting.forEach(workers::adopt);
      waiting.forEach(Task::signal);
      if (!queuedBefore) {
        Await.until("three threads that wait", () -> gone.get() == 3);
      }
      last.signal();
      Await.until("the end of who waits", () -> waiting.stream().allMatch(task -> task.done));
      assertThat(most.get()).isLessThanOrEqualTo(5);
      workers.end();
    }
  }

  @Test
  void threadsThatGoOn_takeTheirPlacesBack() {
    workers = new Workers(1, 1, 100, this::onPool, NO_SWEEP, rejected::set);
    List<Counting> tasks = tasks(20);
    Waiting waiting =
        new Waiting(
            () -> tasks.stream().allMatch(task -> task.batches.get() == 1),
            () -> tasks.forEach(Task::signal));
    workers.adopt(waiting);
    waiting.signal();
    Await.until("the end of who waits", () -> waiting.done);
    Await.until("the end of idle workers", () -> running.get() == 0);
    most.set(0);
    for (int round = 2; round <= 200; round++) {
      signalAndAwait(tasks, round);
    }
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void otherThreads_haveNoPlaceToLeave() {
    workers = new Workers(1, 1, 1, this::onPool, NO_SWEEP, rejected::set);
    assertThat(workers.leavePlace()).isFalse();
    assertThat(running.get()).isZero();
  }

  @Test
  void executorThatRejects_isToldAndReplaced() {
    workers =
        new Workers(
            2,
            0,
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
      workers = new Workers(3, 0, 10, one, NO_SWEEP, rejected::set);
      List<Counting> tasks = tasks(10);
      for (int round = 1; round <= 50; round++) {
        signalAndAwait(tasks, round);
      }
    } finally {
      one.shutdown();
    }
  }
}
