package dev.conveyor.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.Await;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchedulerTest {

  /** A crew with one task, which waits until it is let go. */
  private static class Waiting extends Scheduler.Client {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);
    final CountDownLatch done = new CountDownLatch(1);
    final AtomicInteger away = new AtomicInteger();
    private volatile @Nullable Thread thread;

    Waiting() {
      super(new Breakage());
    }

    @Override
    int parallelism() {
      return 1;
    }

    @Override
    void work(Scheduler.Worker worker) {
      await();
      worker.takePlace(this);
      done.countDown();
    }

    final void await() {
      thread = Thread.currentThread();
      begun.countDown();
      open(go);
    }

    /** Waits until its worker waits. */
    final void awaitWorker() {
      open(begun);
      Await.until(
          "the worker to wait",
          () -> {
            Thread worker = thread;
            return worker != null && worker.getState() == Thread.State.TIMED_WAITING;
          });
    }

    @Override
    boolean hasQueued() {
      return true;
    }

    @Override
    void refused(Throwable refusal) {
      throw new AssertionError(refusal);
    }

    @Override
    void leavePlace() {
      away.incrementAndGet();
    }

    @Override
    void takePlace() {
      away.decrementAndGet();
    }

    @Override
    void waits(Thread worker) {}
  }

  private static void open(CountDownLatch latch) {
    try {
      Await.open(latch);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An executor with one thread, however many workers are to start. */
  private static Executor one() {
    AtomicBoolean started = new AtomicBoolean();
    return work -> {
      if (started.compareAndSet(false, true)) {
        new Thread(work, "one").start();
      }
    };
  }

  @Test
  void placeOfAWorkerThatWaits_isLentUntilItsTaskIsDone() {
    Scheduler scheduler = Scheduler.of(one());
    Waiting crew = new Waiting();
    assertThat(scheduler.post(crew)).isTrue();
    crew.awaitWorker();
    long now = System.nanoTime();
    scheduler.replaceStuck(now);
    scheduler.replaceStuck(now + TimeUnit.MILLISECONDS.toNanos(10));
    assertThat(crew.away).hasValue(1);
    crew.go.countDown();
    open(crew.done);
    assertThat(crew.away).hasValue(0);
  }

  @Test
  void placeOfAWorker_thatGoesToAnotherCrewJustThen_isNotLent() {
    Scheduler scheduler = Scheduler.of(one());
    Waiting next = new Waiting();
    AtomicInteger looks = new AtomicInteger();
    Waiting first =
        new Waiting() {
          @Override
          void work(Scheduler.Worker worker) {
            await(); // after its last task
          }

          @Override
          boolean hasQueued() {
            if (looks.incrementAndGet() == 2) { // between seeing it here, and lending its place
              go.countDown();
              boolean unused = scheduler.post(next);
              next.awaitWorker();
            }
            return true;
          }
        };
    assertThat(scheduler.post(first)).isTrue();
    first.awaitWorker();
    long now = System.nanoTime();
    scheduler.replaceStuck(now);
    scheduler.replaceStuck(now + TimeUnit.MILLISECONDS.toNanos(10));
    assertThat(looks).hasValue(2);
    next.go.countDown();
    open(next.done);
    assertThat(first.away).hasValue(0);
    assertThat(next.away).hasValue(0);
  }
}
