package dev.conveyor.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrewTest {

  private static class Counting extends Task {
    final AtomicInteger batches = new AtomicInteger();
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

  /** A run that is active as long as the test says so. */
  private final class Stub implements Job {
    private final Breakage breakage = new Breakage();

    @Override
    public Breakage breakage() {
      return breakage;
    }

    private volatile boolean active;
    private final AtomicInteger nudges = new AtomicInteger();
    private final AtomicInteger sweeps = new AtomicInteger();
    private final AtomicReference<Thread> waiting = new AtomicReference<>();

    @Override
    public boolean sweep() {
      sweeps.incrementAndGet();
      return false;
    }

    @Override
    public boolean isActive() {
      return active;
    }

    @Override
    public void cancelIfAbandoned() {}

    @Override
    public void nudge() {
      nudges.incrementAndGet();
    }

    @Override
    public void refused(Throwable refusal) {
      rejected.set(refusal);
    }

    @Override
    public void waits(Thread worker) {
      waiting.set(worker);
    }

    @Override
    public boolean isUnasked() {
      return false;
    }

    @Override
    public void endBroken() {}
  }

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicReference<Throwable> rejected = new AtomicReference<>();
  private final Stub stub = new Stub();
  private final Scheduler scheduler = Scheduler.of(this::onPool);
  private Crew crew = new Crew(scheduler, 1, stub);

  private void onPool(Runnable work) {
    Threads.pool()
        .execute(
            () -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              work.run();
              running.decrementAndGet();
            });
  }

  private static List<Counting> tasks(Crew crew, int count) {
    List<Counting> tasks = IntStream.range(0, count).mapToObj(i -> new Counting()).toList();
    tasks.forEach(crew::adopt);
    return tasks;
  }

  private static void signalAndAwait(List<Counting> tasks, int round) {
    tasks.forEach(Task::signal);
    Await.until(
        "a batch of each", () -> tasks.stream().allMatch(task -> task.batches.get() >= round));
  }

  @AfterEach
  void end() {
    crew.end();
    Await.idleThreads();
  }

  @AfterAll
  static void noThreadsAreLeft() {
    Await.noThreads();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everySignal_leadsToABatch(int parallelism) {
    crew = new Crew(scheduler, parallelism, stub);
    List<Counting> tasks = tasks(crew, 100);
    for (int round = 1; round <= 200; round++) {
      signalAndAwait(tasks, round);
    }
    assertThat(tasks).noneMatch(task -> task.overlapped);
    assertThat(most.get()).isLessThanOrEqualTo(Math.max(Scheduler.cores(), parallelism));
  }

  @Test
  void everySignal_leadsToABatch_inManyCrewsAtOnce() {
    List<Crew> crews = IntStream.range(0, 50).mapToObj(i -> new Crew(scheduler, 2, stub)).toList();
    List<Counting> tasks = new ArrayList<>();
    crews.forEach(each -> tasks.addAll(tasks(each, 4)));
    for (int round = 1; round <= 200; round++) {
      signalAndAwait(tasks, round);
    }
    crews.forEach(Crew::end);
    assertThat(most.get()).isLessThanOrEqualTo(Math.max(Scheduler.cores(), 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void idleWorkers_endAndComeBack(int parallelism) {
    crew = new Crew(scheduler, parallelism, stub);
    List<Counting> tasks = tasks(crew, 3);
    for (int round = 1; round <= 3; round++) {
      signalAndAwait(tasks, round);
      Await.until("the end of the idle workers", () -> running.get() == 0);
    }
  }

  /** Never has enough, and gives way only when others wait. */
  private static final class Endless extends Counting {
    private volatile boolean stopped;

    @Override
    protected boolean batch() {
      super.batch();
      return !stopped;
    }
  }

  @Test
  void endlessWork_doesNotKeepOthersFromTheWorkers() {
    List<Crew> crews = new ArrayList<>();
    List<Endless> endless = new ArrayList<>();
    for (int i = 0; i < 4 * Scheduler.cores(); i++) {
      Crew busy = new Crew(scheduler, 1, stub);
      Endless task = new Endless();
      busy.adopt(task);
      crews.add(busy);
      endless.add(task);
    }
    endless.forEach(Task::signal);
    Await.until("all", () -> endless.stream().allMatch(task -> task.batches.get() > 0));
    signalAndAwait(tasks(crew, 1), 1);
    endless.forEach(task -> task.stopped = true);
    crews.forEach(Crew::end);
  }

  /** Waits for a condition in the middle of its batch. */
  private static final class Waiting extends Counting {
    private final BooleanSupplier condition;
    private final boolean says;
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean done;

    Waiting(boolean says, BooleanSupplier condition) {
      this.says = says;
      this.condition = condition;
    }

    @Override
    protected boolean batch() {
      Object places = says ? Crew.rest() : null;
      gone.countDown();
      while (!condition.getAsBoolean()) {
        LockSupport.parkNanos(100_000);
      }
      if (says) {
        Crew.wake(places);
      }
      done = true;
      return false;
    }
  }

  @RepeatedTest(50)
  void threadsThatWaitInATask_leaveTheirPlacesToOthers() {
    crew = new Crew(scheduler, 2, stub);
    Counting last = new Counting();
    crew.adopt(last);
    List<Waiting> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(new Waiting(true, () -> last.batches.get() == 1));
    }
    waiting.forEach(crew::adopt);
    waiting.forEach(Task::signal);
    last.signal();
    Await.until("the end of who waits", () -> waiting.stream().allMatch(task -> task.done));
  }

  @Test
  void threadsThatGoOn_takeTheirPlacesBack() {
    List<Counting> tasks = tasks(crew, 20);
    Waiting waiting =
        new Waiting(true, () -> tasks.stream().allMatch(task -> task.batches.get() == 1));
    crew.adopt(waiting);
    waiting.signal();
    tasks.forEach(Task::signal);
    Await.until("the end of who waits", () -> waiting.done);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger together = new AtomicInteger();
    List<Counting> watched = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      watched.add(
          new Counting() {
            @Override
            protected boolean batch() {
              together.accumulateAndGet(inside.incrementAndGet(), Math::max);
              super.batch();
              inside.decrementAndGet();
              return false;
            }
          });
    }
    watched.forEach(crew::adopt);
    for (int round = 1; round <= 100; round++) {
      signalAndAwait(watched, round);
    }
    assertThat(together.get()).isEqualTo(1);
  }

  @Test
  void workersThatWaitWithoutSayingSo_areReplaced() {
    List<Counting> others = tasks(crew, 1);
    stub.active = true;
    Waiting waiting = new Waiting(false, () -> others.get(0).batches.get() == 1);
    crew.adopt(waiting);
    waiting.signal();
    Await.until("a worker that waits", () -> waiting.gone.getCount() == 0);
    signalAndAwait(others, 1);
    Await.until("the end of who waits", () -> waiting.done);
    stub.active = false;
    assertThat(stub.waiting.get()).isNotNull();
  }

  @Test
  void otherThreads_haveNoPlaceToLeave() {
    assertThat(Crew.rest()).isNull();
    Crew.wake(null);
    assertThat(running.get()).isZero();
  }

  @Test
  void executorThatRejects_isTold() {
    crew =
        new Crew(
            Scheduler.of(
                work -> {
                  throw new RejectedExecutionException("no");
                }),
            2,
            stub);
    tasks(crew, 1).forEach(Task::signal);
    assertThat(rejected.get()).hasMessage("no");
  }

  @Test
  void executorThatDropsItsTasks_isMadeUpForByWhoeverWaits() {
    crew = new Crew(Scheduler.of(work -> {}), 2, stub);
    List<Counting> tasks = tasks(crew, 10);
    tasks.forEach(Task::signal);
    assertThat(stub.nudges.get()).isPositive();
    Crew.Patience patience = crew.patience();
    Await.until("the end of patience", patience::isOver);
    while (patience.isOver()) {
      crew.help();
    }
    assertThat(tasks).allMatch(task -> task.batches.get() == 1);
  }

  @Test
  void executorThatDropsItsTasks_doesNotKeepAStoppedRunFromItsEnd() {
    crew = new Crew(Scheduler.of(work -> {}), 2, stub);
    List<Counting> tasks = tasks(crew, 10);
    tasks.forEach(Task::signal);
    crew.stop();
    Await.until("a batch of each", () -> tasks.stream().allMatch(task -> task.batches.get() == 1));
    signalAndAwait(tasks, 2);
  }

  @Test
  void executorWithOneThread_runsAll() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      crew = new Crew(Scheduler.of(one), 3, stub);
      List<Counting> tasks = tasks(crew, 10);
      for (int round = 1; round <= 50; round++) {
        signalAndAwait(tasks, round);
      }
    } finally {
      one.shutdown();
    }
  }

  @Test
  void anExecutor_hasOneScheduler() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      assertThat(Scheduler.of(one)).isSameAs(Scheduler.of(one)).isNotSameAs(scheduler);
      assertThat(Scheduler.of(Threads.pool())).isSameAs(Scheduler.shared());
    } finally {
      one.shutdown();
    }
  }
}
