package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.Topology.Width;
import dev.conveyor.spi.EmitStep;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Start;
import dev.conveyor.spi.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody waits for what is there already, and everybody can be stopped. */
@Timeout(30)
class LivenessTest {

  private final CountDownLatch firstIsOut = new CountDownLatch(1);

  private final ExecutorService busy = Executors.newSingleThreadExecutor();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void noThreadsAreAtWork() {
    over.countDown();
    busy.shutdown();
    Await.idleThreads();
  }

  @AfterAll
  static void noThreadsAreLeft() {
    Await.noThreads();
  }

  @RepeatedTest(8)
  void output_reachesTheEnd_thoughTheInputBlocksInTheSameBatch() {
    Iterable<Integer> input =
        () ->
            new Iterator<>() {
              private int next;

              @Override
              public boolean hasNext() {
                return next < 2;
              }

              @Override
              public Integer next() {
                if (next == 1) {
                  await(firstIsOut);
                }
                return next++;
              }
            };
    List<Integer> output = new ArrayList<>();
    twoSteps()
        .run(
            input,
            item -> {
              output.add(item);
              firstIsOut.countDown();
            });
    assertThat(output).containsExactly(0, 1);
  }

  @RepeatedTest(8)
  void output_reachesTheReaderOfAStream_thoughTheNextItemBlocksInTheSameBatch() {
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Liveness.stream")
            .processor("same", "same", Same::new)
            .pipe()
            .processor("second", "second", () -> new BlockOn(1))
            .conveyor();
    try (Stream<Integer> results = conveyor.stream(List.of(0, 1))) {
      List<Integer> read = new ArrayList<>();
      results.forEach(
          item -> {
            read.add(item);
            firstIsOut.countDown();
          });
      assertThat(read).containsExactly(0, 1);
    }
  }

  @RepeatedTest(8)
  void send_findsTheRoomThatWasMade_thoughTheProcessorBlocks() {
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Liveness.room")
            .processor("second", "second", () -> new BlockOn(1))
            .conveyor()
            .with(ConveyorOptions.builder().pipeCapacity(1).build());
    try (Run<Integer> run = conveyor.start(item -> {})) {
      for (int item = 0; item < 3; item++) {
        run.send(item);
      }
      firstIsOut.countDown();
    }
  }

  /** A replica has claimed some of the items behind the one it is busy with. */
  @RepeatedTest(8)
  void itemsBehindABusyReplica_areTakenByTheOther() {
    int items = 20_000;
    AtomicInteger others = new AtomicInteger();
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Liveness.claims")
            .processor("same", "same", Same::new)
            .pipe()
            .balance(
                Width.of(2),
                branch -> branch.processor("block", "block", () -> new BlockOn(items / 2)))
            .pipe()
            .conveyor()
            .with(ConveyorOptions.builder().parallelism(2).build());
    try (Run<Integer> run =
        conveyor.start(
            item -> {
              if (others.incrementAndGet() == items - 1) {
                firstIsOut.countDown();
              }
            })) {
      IntStream.range(0, items).forEach(run::send);
    }
    assertThat(others).hasValue(items);
  }

  @Test
  void emitterSource_thatIsTheWholePipeline_isClosed() {
    AtomicInteger seen = new AtomicInteger();
    SourceRun run = endless().start(item -> seen.incrementAndGet());
    Await.until("some output", () -> seen.get() > 100);
    run.close();
    assertThat(run.report().state()).isEqualTo(RunReport.State.COMPLETED);
    assertThat(run.report().undelivered()).isZero();
  }

  @Test
  void emitterSource_thatIsTheWholePipeline_isInterrupted() {
    Thread self = Thread.currentThread();
    assertThatThrownBy(() -> endless().run(item -> self.interrupt()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @RepeatedTest(5)
  void closeOfAnEmitterSource_givesTheLastItemToEveryBranch() {
    AtomicInteger fast = new AtomicInteger();
    AtomicInteger slow = new AtomicInteger();
    SourceConveyor<Integer> conveyor =
        Line.sourceConveyor(
            Line.ofSource("Liveness.fork")
                .processor("endless", "endless", Endless::new)
                .pipe(1)
                .replicate(
                    branch -> branch.processor("fast", "fast", () -> new Counted(fast)),
                    branch -> branch.processor("slow", "slow", () -> new Counted(slow)))
                .pipe(1)
                .join());
    SourceRun run = conveyor.start(item -> {});
    Await.until("some output", () -> slow.get() > 100);
    run.close();
    assertThat(fast).hasValue(slow.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void executor_whoseOnlyThreadCalls_isNotWaitedFor(int parallelism) throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Conveyor<Integer, Integer> conveyor =
          Line.<Integer>of("Liveness.executor")
              .processor("same", "same", Same::new)
              .pipe(1)
              .processor("long", "long", Long::new)
              .pipe(1)
              .processor("same", "same", Same::new)
              .conveyor()
              .with(ConveyorOptions.builder().executor(one).parallelism(parallelism).build());
      List<Integer> input = IntStream.range(0, 20).boxed().toList();
      assertThat(one.submit(() -> conveyor.run(input)).get()).isEqualTo(input);
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void executor_withoutThreadsOfItsOwn_isRefused() {
    ConveyorOptions options = ConveyorOptions.builder().executor(Runnable::run).build();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (Run<Integer> run = twoSteps().with(options).start(item -> {})) {
      run.send(1);
    } catch (ConveyorException | CancellationException e) {
      failure.set(e);
    }
    assertThat(failure.get()).hasMessageContaining("threads of its own");
  }

  @Test
  void close_byAnOutputThatHasCancelled_isRefused() {
    AtomicReference<Run<Integer>> open = new AtomicReference<>();
    AtomicReference<Throwable> refusal = new AtomicReference<>();
    Run<Integer> run =
        twoSteps()
            .start(
                item -> {
                  open.get().cancel();
                  try {
                    open.get().close();
                  } catch (IllegalStateException e) {
                    refusal.set(e);
                  }
                });
    open.set(run);
    run.send(1);
    run.close();
    assertThat(refusal.get()).hasMessageContaining("cancel()");
  }

  @Test
  void streamThatIsReadLate_isReportedWithNothingUndelivered() {
    AtomicReference<RunReport> report = new AtomicReference<>();
    Conveyor<Integer, Integer> conveyor =
        twoSteps().with(ConveyorOptions.builder().listener(report::set).build());
    try (Stream<Integer> results = conveyor.stream(IntStream.range(0, 100).boxed().toList())) {
      Iterator<Integer> reader = results.iterator();
      assertThat(reader.next()).isZero();
      Await.until("the end of the run", () -> report.get() != null);
      assertThat(report.get().undelivered()).isZero();
      reader.forEachRemaining(item -> {});
    }
  }

  @Test
  void droppedStreamOfAnEmitterSource_ends() {
    assertThat(readFive(endless())).hasSize(5);
    Await.until(
        "the end of the threads",
        () -> {
          System.gc();
          return Await.threads().isEmpty();
        });
  }

  private static List<Integer> readFive(SourceConveyor<Integer> source) {
    return source.stream().limit(5).toList();
  }

  private static Conveyor<Integer, Integer> twoSteps() {
    return Line.<Integer>of("Liveness.two")
        .processor("same", "same", Same::new)
        .pipe()
        .processor("same", "same", Same::new)
        .conveyor();
  }

  private static SourceConveyor<Integer> endless() {
    return Line.sourceConveyor(
        Line.ofSource("Liveness.endless").processor("endless", "endless", Endless::new));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).as("released").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Same extends Step<Integer, Integer> {
    @Override
    public boolean accept(Integer item) throws Exception {
      return next.accept(item);
    }
  }

  private static final class Counted extends Step<Integer, Integer> {
    private final AtomicInteger count;

    Counted(AtomicInteger count) {
      this.count = count;
    }

    @Override
    public boolean accept(Integer item) throws Exception {
      count.incrementAndGet();
      return next.accept(item);
    }
  }

  private enum Emitting {
    FIRST(line -> three(line).pipe().processor("same", "same", TestSteps.<Integer>same())),
    BEFORE_LONG_CALLS(line -> three(line).pipe().processor("long", "long", Long::new)),
    IN_A_FORK(
        line ->
            line.processor("same", "same", TestSteps.<Integer>same())
                .pipe()
                .balance(Width.of(2), LivenessTest::three)
                .pipe()
                .join()),
    IN_A_BRANCH(
        line ->
            line.processor("same", "same", TestSteps.<Integer>same())
                .pipe()
                .<Integer>replicate(
                    LivenessTest::three, b -> b.processor("b", "b", TestSteps.<Integer>same()))
                .pipe()
                .join());

    private final UnaryOperator<Line<Integer, Integer>> drawn;

    /** How many results so many items have. */
    int results(int items) {
      return items * (this == IN_A_BRANCH ? 4 : 3);
    }

    Emitting(UnaryOperator<Line<Integer, Integer>> drawn) {
      this.drawn = drawn;
    }
  }

  private static Line<Integer, Integer> three(Line<Integer, Integer> line) {
    return line.processor(
        "three",
        "three",
        TestSteps.<Integer, Integer>emit(
            (item, out) -> {
              for (int i = 0; i < 3; i++) {
                out.emit(item);
              }
            }));
  }

  /** Options with an executor whose only thread is busy until the end of the test. */
  private ConveyorOptions.Builder onABusyThread() {
    busy.execute(() -> await(over));
    return ConveyorOptions.builder().executor(busy);
  }

  /** The reader does the work then, and what is emitted waits for nobody but it. */
  @ParameterizedTest
  @EnumSource(Emitting.class)
  void stream_onAnExecutorWhoseThreadIsBusy_ends_thoughMoreIsEmittedThanThereIsRoomFor(
      Emitting shape) {
    ConveyorOptions options = onABusyThread().pipeCapacity(1).parallelism(2).build();
    Conveyor<Integer, Integer> conveyor =
        shape.drawn.apply(Line.of("Liveness.emitting")).conveyor().with(options);
    for (int i = 0; i < 20; i++) {
      try (Stream<Integer> results = conveyor.stream(IntStream.range(0, 20).boxed().toList())) {
        assertThat(results.toList()).hasSize(shape.results(20));
      }
    }
  }

  /** However many threads the run may have, and whoever waits for it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void runs_onAnExecutorWhoseThreadIsBusy_end(int parallelism) {
    ConveyorOptions options = onABusyThread().pipeCapacity(2).parallelism(parallelism).build();
    List<Integer> items = IntStream.range(0, 50).boxed().toList();
    for (Emitting shape : Emitting.values()) {
      Conveyor<Integer, Integer> conveyor =
          shape.drawn.apply(Line.of("Liveness.busy")).conveyor().with(options);
      int results = shape.results(50);
      assertThat(conveyor.run(items)).hasSize(results);
      try (Stream<Integer> stream = conveyor.stream(items)) {
        assertThat(stream.toList()).hasSize(results);
      }
      AtomicInteger put = new AtomicInteger();
      try (Run<Integer> run = conveyor.start(item -> put.incrementAndGet())) {
        items.forEach(run::send);
      }
      assertThat(put).hasValue(results);
    }
  }

  /** Takes longer than a guest is willing to help with. */
  private static final class Long extends Step<Integer, Integer> {
    @Override
    public boolean accept(Integer item) throws Exception {
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      return next.accept(item);
    }
  }

  private static final class Endless extends EmitStep<Start, Integer> {
    @Override
    protected void emit(Start start, Emitter<Integer> out) {
      for (int i = 0; ; i++) {
        out.emit(i);
      }
    }
  }

  private final class BlockOn extends Step<Integer, Integer> {
    private final int blocking;

    BlockOn(int blocking) {
      this.blocking = blocking;
    }

    @Override
    public boolean accept(Integer item) throws Exception {
      if (item == blocking) {
        await(firstIsOut);
      }
      return next.accept(item);
    }
  }
}
