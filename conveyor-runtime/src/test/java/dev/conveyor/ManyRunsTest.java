package dev.conveyor;

import static dev.conveyor.TestSteps.map;
import static dev.conveyor.TestSteps.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** K11: runs do not disturb each other, however many there are and whatever threads they get. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyRunsTest {

  private static final List<Integer> FIFTY = IntStream.range(0, 50).boxed().toList();

  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void leavesNoThreads() {
    callers.shutdownNow();
    Await.noThreads();
  }

  private static <T> T pause(T item) throws InterruptedException {
    Thread.sleep(1);
    return item;
  }

  private static Conveyor<Integer, Integer> row(TestSteps.Method<Integer, Integer> second) {
    return Line.<Integer>of("Test.row")
        .processor("a", "T.a(Integer)", same())
        .pipe()
        .processor("b", "T.b(Integer)", map(second))
        .conveyor();
  }

  private static Conveyor<Integer, Integer> fork(TestSteps.Method<Integer, Integer> inside) {
    return Line.<Integer>of("Test.fork")
        .processor("a", "T.a(Integer)", same())
        .pipe()
        .balance(Width.of(2), branch -> branch.processor("b", "T.b(Integer)", map(inside)))
        .pipe()
        .join()
        .pipe()
        .processor("c", "T.c(Integer)", same())
        .conveyor();
  }

  /** Calls at once, and gives how many threads of ours there were at the most. */
  private int mostThreads(int calls, Callable<Integer> call) throws Exception {
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      results.add(callers.submit(call));
    }
    int most = 0;
    for (Future<Integer> result : results) {
      while (!result.isDone()) {
        most = Math.max(most, Await.threads().size());
        Thread.onSpinWait();
      }
      assertThat(result.get()).isEqualTo(50);
    }
    return most;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void callers_whoseProcessorsWaitWithoutSayingSo_allEnd_withFewThreads(boolean forked)
      throws Exception {
    Conveyor<Integer, Integer> conveyor =
        forked ? fork(ManyRunsTest::pause) : row(ManyRunsTest::pause);
    int threads = mostThreads(200, () -> conveyor.run(FIFTY).size());
    assertThat(threads).isLessThan(Runtime.getRuntime().availableProcessors() + 20);
  }

  @Test
  void openRuns_shareTheWorkersFairly() throws Exception {
    int runs = 8;
    ExecutorService four = Executors.newFixedThreadPool(4);
    AtomicLong[] done = new AtomicLong[runs];
    List<Run<Integer>> open = new ArrayList<>();
    List<Future<?>> senders = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      AtomicLong count = new AtomicLong();
      done[i] = count;
      Conveyor<Integer, Integer> conveyor =
          row(item -> {
                long until = System.nanoTime() + 10_000;
                while (System.nanoTime() < until) {
                  Thread.onSpinWait();
                }
                return item;
              })
              .with(ConveyorOptions.builder().executor(four).pipeCapacity(64).build());
      Run<Integer> run = conveyor.start(item -> count.incrementAndGet());
      open.add(run);
      senders.add(
          callers.submit(
              () -> {
                assertThatThrownBy(
                        () -> {
                          while (true) {
                            run.send(1);
                          }
                        })
                    .isInstanceOf(CancellationException.class);
              }));
    }
    Await.until("some work of each", () -> Stream.of(done).allMatch(count -> count.get() > 2_000));
    long least = Stream.of(done).mapToLong(AtomicLong::get).min().orElseThrow();
    long most = Stream.of(done).mapToLong(AtomicLong::get).max().orElseThrow();
    open.forEach(Run::cancel);
    for (Future<?> sender : senders) {
      sender.get();
    }
    four.shutdownNow();
    assertThat(most).as("the most that one has done, the least is %d", least).isLessThan(3 * least);
  }

  @Test
  void openRuns_thatAreIdle_haveNoThreads() {
    List<Run<Integer>> open = new ArrayList<>();
    AtomicInteger arrived = new AtomicInteger();
    Conveyor<Integer, Integer> conveyor = fork(item -> item);
    for (int i = 0; i < 1_000; i++) {
      open.add(conveyor.start(item -> arrived.incrementAndGet()));
    }
    Await.noThreads();
    open.forEach(run -> run.send(1));
    Await.until("the items", () -> arrived.get() == open.size());
    Await.noThreads();
    open.forEach(Run::close);
  }

  @Test
  void openRuns_withBlockingProcessorsThatAreIdle_haveNoThreads() {
    AtomicInteger arrived = new AtomicInteger();
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Test.blocking")
            .processor("a", "T.a(Integer)", same())
            .blocking()
            .pipe()
            .processor("b", "T.b(Integer)", same())
            .blocking()
            .conveyor();
    try (Run<Integer> run = conveyor.start(item -> arrived.incrementAndGet())) {
      for (int round = 1; round <= 3; round++) {
        run.send(round);
        int expected = round;
        Await.until("the item", () -> arrived.get() == expected);
        Await.noThreads();
      }
    }
  }

  /** Executors that have few threads, or that cannot be relied on. */
  enum Threads {
    ONE,
    COMMON_POOL,
    DROPS_ALL;

    Executor executor() {
      return switch (this) {
        case ONE -> Executors.newSingleThreadExecutor();
        case COMMON_POOL -> ForkJoinPool.commonPool();
        case DROPS_ALL -> work -> {};
      };
    }
  }

  /** Ways in which a processor may run another pipeline. */
  private static int sum(Conveyor<Integer, Integer> inner, int how) {
    AtomicInteger sum = new AtomicInteger();
    List<Integer> input = List.of(1, 2, 3);
    if (how % 3 == 0) {
      inner.run(input, sum::addAndGet);
    } else if (how % 3 == 1) {
      try (Stream<Integer> results = inner.stream(input)) {
        results.forEach(sum::addAndGet);
      }
    } else {
      try (Run<Integer> run = inner.start(sum::addAndGet)) {
        input.forEach(run::send);
      }
    }
    return sum.get();
  }

  @ParameterizedTest
  @EnumSource
  void pipelinesInsideOfProcessors_end_onAnyExecutor(Threads threads) {
    Executor executor = threads.executor();
    ConveyorOptions options =
        ConveyorOptions.builder().executor(executor).parallelism(3).pipeCapacity(1).build();
    Conveyor<Integer, Integer> inner = fork(item -> item).with(options);
    Conveyor<Integer, Integer> outer = fork(item -> sum(inner, item)).with(options);
    assertThat(outer.run(FIFTY)).hasSize(50).containsOnly(6);
    try (Run<Integer> run = outer.start(item -> assertThat(item).isEqualTo(6))) {
      FIFTY.forEach(run::send);
    }
    if (executor instanceof ExecutorService service && threads == Threads.ONE) {
      service.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void cancel_endsARun_onAnyExecutor(Threads threads) {
    Executor executor = threads.executor();
    Conveyor<Integer, Integer> conveyor =
        fork(item -> item).with(ConveyorOptions.builder().executor(executor).build());
    Run<Integer> run = conveyor.start(item -> {});
    FIFTY.forEach(run::send);
    run.cancel();
    run.close();
    assertThat(run.report().state()).isEqualTo(RunReport.State.CANCELLED);
    if (executor instanceof ExecutorService service && threads == Threads.ONE) {
      service.shutdown();
    }
  }

  /** An input whose next item never comes. */
  private static Iterable<Integer> twoAndThenNone(LinkedBlockingQueue<Integer> items) {
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            try {
              return items.take();
            } catch (InterruptedException e) {
              throw new CancellationException("interrupted");
            }
          }
        };
  }

  /** Reads a little of a stream, and leaves it. */
  private static WeakReference<Object> dropStream(Conveyor<Integer, Integer> conveyor) {
    Iterator<Integer> results =
        conveyor.stream(twoAndThenNone(new LinkedBlockingQueue<>(List.of(1, 2)))).iterator();
    assertThat(results.next()).isEqualTo(1);
    return new WeakReference<>(results);
  }

  /** Sends an item to a processor that waits for ever, and leaves the run. */
  private static WeakReference<Object> dropRun(Conveyor<Integer, Integer> conveyor) {
    Run<Integer> run = conveyor.start(item -> {});
    run.send(1);
    return new WeakReference<>(run);
  }

  @Test
  void streamThatIsDropped_whileItsInputWaits_isCancelled() {
    Await.unreachable("the stream", dropStream(row(item -> item)));
    Await.noThreads();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void runThatIsDropped_whileAProcessorWaits_isCancelled(boolean blocking) throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    Semaphore never = new Semaphore(0);
    Line<Integer, Integer> line =
        Line.<Integer>of("Test.dropped")
            .processor(
                "a",
                "T.a(Integer)",
                map(
                    (Integer item) -> {
                      inside.countDown();
                      never.acquire();
                      return item;
                    }));
    Conveyor<Integer, Integer> conveyor = (blocking ? line.blocking() : line).conveyor();
    WeakReference<Object> dropped = dropRun(conveyor);
    Await.open(inside);
    Await.unreachable("the run", dropped);
    Await.noThreads();
  }

  /** The run is used by nobody but the call of close, which needs little of it. */
  @Test
  void runThatIsBeingClosed_isNotTakenForDropped() throws Exception {
    Semaphore permits = new Semaphore(0);
    AtomicInteger arrived = new AtomicInteger();
    Conveyor<Integer, Integer> conveyor =
        row(
            item -> {
              permits.acquire();
              return item;
            });
    for (int round = 0; round < 20; round++) { // so that close is compiled
      Future<?> closing = callers.submit(() -> closeAtOnce(conveyor, arrived));
      for (int item = 0; item < 3; item++) {
        collectGarbage();
        permits.release();
      }
      closing.get();
    }
    assertThat(arrived).hasValue(60);
  }

  private static void closeAtOnce(Conveyor<Integer, Integer> conveyor, AtomicInteger arrived) {
    Run<Integer> run = conveyor.start(item -> arrived.incrementAndGet());
    FIFTY.subList(0, 3).forEach(run::send);
    run.close();
  }

  private static void collectGarbage() {
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    Await.unreachable("garbage", garbage);
  }

  @Test
  void processorThatWaitsWithoutSayingSo_isNamed_inTheReportAndOnceInTheLog() {
    Semaphore permits = new Semaphore(0);
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Test.unsaid")
            .processor("quick", "ManyRunsTest.quick(Integer)", same())
            .pipe(1)
            .balance(
                Width.of(3),
                branch ->
                    branch.processor(
                        "slow",
                        "ManyRunsTest.slow(Integer)",
                        map(
                            (Integer item) -> {
                              permits.acquire();
                              return item;
                            })))
            .pipe()
            .join()
            .pipe()
            .processor("last", "ManyRunsTest.last(Integer)", same())
            .conveyor()
            .with(ConveyorOptions.builder().parallelism(2).build());
    try (LogOf log = LogOf.conveyor()) {
      for (int round = 0; round < 2; round++) {
        try (Run<Integer> run = conveyor.start(item -> {})) {
          FIFTY.subList(0, 5).forEach(run::send);
          Await.until(
              "the name in the report",
              () ->
                  run.report().decisions().stream()
                      .anyMatch(decision -> decision.what().endsWith("waits in 'slow'")));
          permits.release(5);
        }
      }
      assertThat(log.records())
          .extracting(LogRecord::getMessage)
          .singleElement()
          .asString()
          .contains("Test.unsaid", "'slow'", "blocking = true");
    }
  }

  @Test
  void openRunThatFails_andNobodyAsks_isLogged() {
    Conveyor<Integer, Integer> conveyor =
        row(
            item -> {
              throw new IllegalStateException("user's");
            });
    try (LogOf log = LogOf.conveyor()) {
      Run<Integer> run = conveyor.start(item -> {});
      run.send(1);
      Await.until("the log", () -> !log.records().isEmpty());
      assertThat(log.records().get(0).getMessage()).contains("Test.row", "nobody has asked");
      assertThat(log.records().get(0).getThrown()).hasMessage("user's");
      assertThatThrownBy(run::close).isInstanceOf(ConveyorException.class);
    }
  }

  @Test
  void openRunThatFails_andIsAsked_isNotLogged() {
    Conveyor<Integer, Integer> conveyor =
        row(
            item -> {
              throw new IllegalStateException("user's");
            });
    try (LogOf log = LogOf.conveyor()) {
      Run<Integer> run = conveyor.start(item -> {});
      run.send(1);
      assertThatThrownBy(run::close).isInstanceOf(ConveyorException.class);
      Await.noThreads();
      assertThat(log.records()).isEmpty();
    }
  }
}
