package dev.conveyor;

import static dev.conveyor.TestSteps.emitSource;
import static dev.conveyor.TestSteps.flatMap;
import static dev.conveyor.TestSteps.map;
import static dev.conveyor.TestSteps.pull;
import static dev.conveyor.TestSteps.same;
import static dev.conveyor.TestSteps.sink;
import static dev.conveyor.TestSteps.stateful;
import static dev.conveyor.TestSteps.streamSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Start;
import dev.conveyor.spi.StepFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** K6 to K10: failures, cancel and close, nulls, leaks, refusals; sources; odd ways to run. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopContractTest {

  private static final List<Integer> THOUSAND = IntStream.range(0, 1_000).boxed().toList();

  private static Line<Integer, Integer> line() {
    return Line.of("Test.line");
  }

  private static Line<Integer, Integer> inPlace(StepFactory<Integer, Integer> middle) {
    return line()
        .processor("a", "T.a(Integer)", same())
        .pipe(3)
        .processor("b", "T.b(Integer)", middle)
        .pipe(3)
        .processor("c", "T.c(Integer)", same());
  }

  private static ConveyorOptions parallelism(int threads) {
    return ConveyorOptions.builder().parallelism(threads).pipeCapacity(4).build();
  }

  private static Iterable<Integer> endless() {
    return () -> Stream.iterate(0, i -> i + 1).iterator();
  }

  /** A user's failure, thrown by a method that shows up in its trace. */
  private static Integer failOn(Integer item, int failing) {
    if (item == failing) {
      throw new IllegalArgumentException("user's");
    }
    return item;
  }

  private static void neverOpen() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @AfterEach
  void leavesNoThreadsAtWork() {
    Await.idleThreads();
  }

  @AfterAll
  static void noThreadsAreLeft() {
    Await.noThreads();
  }

  @Nested
  @DisplayName("K6: the first failure stops the run and says where it was")
  class Failure {

    private ConveyorException failureOf(Conveyor<Integer, ?> conveyor, Iterable<Integer> input) {
      return catchThrowableOfType(ConveyorException.class, () -> conveyor.run(input));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void failureOfAProcessor_namesPipelineProcessorMethodAndItem(int threads) {
      Conveyor<Integer, Integer> conveyor =
          inPlace(map(i -> failOn(i, 5_000))).conveyor().with(parallelism(threads));
      ConveyorException e = failureOf(conveyor, endless());
      assertThat(e.pipeline()).isEqualTo("Test.line");
      assertThat(e.processor()).isEqualTo("b");
      assertThat(e.method()).isEqualTo("T.b(Integer)");
      assertThat(e.item()).isEqualTo(5_000);
      assertThat(e)
          .hasMessageContainingAll("Test.line", "'b'", "T.b(Integer)", "5000", "user's")
          .hasCauseInstanceOf(IllegalArgumentException.class);
      assertThat(e.getCause().getStackTrace()[0].getMethodName()).isEqualTo("failOn");
    }

    @Test
    void failureOfAnOpenRun_isThrownBySendAndClose() {
      Run<Integer> run = inPlace(map(i -> failOn(i, 5))).conveyor().start(i -> {});
      assertThatThrownBy(
              () -> {
                for (int i : THOUSAND) {
                  run.send(i);
                  run.offer(i, Duration.ofSeconds(1));
                }
                run.close();
              })
          .isInstanceOf(ConveyorException.class)
          .hasMessageContaining("'b'");
      Await.until("failed", () -> run.report().state() == RunReport.State.FAILED);
      assertThatThrownBy(() -> run.send(1)).isInstanceOf(ConveyorException.class);
      assertThatThrownBy(run::close).isInstanceOf(ConveyorException.class);
    }

    @Test
    void failureOfAStreamRun_isThrownByItsTerminalOperation() {
      try (Stream<Integer> results = inPlace(map(i -> failOn(i, 5))).conveyor().stream(endless())) {
        assertThatThrownBy(results::toList)
            .isInstanceOf(ConveyorException.class)
            .hasMessageContaining("'b'");
      }
    }

    @Test
    void failureInsideAReturnedStream_namesTheItem() {
      Conveyor<Integer, Integer> conveyor =
          inPlace(flatMap(i -> Stream.of(1, 2, 3, 4, 5, 6, 7, 8).map(j -> failOn(i * j, 24))))
              .conveyor();
      ConveyorException e = failureOf(conveyor, endless());
      assertThat(e.processor()).isEqualTo("b");
      assertThat(e.item()).isIn(3, 4, 6, 8, 12);
      assertThat(e.getCause().getStackTrace()[0].getMethodName()).isEqualTo("failOn");
    }

    @Test
    void failureBehindAnEmit_namesTheItem() {
      Conveyor<Integer, Integer> conveyor =
          inPlace(
                  TestSteps.<Integer, Integer>emit(
                      (i, out) -> {
                        out.emit(i);
                        failOn(i, 9);
                      }))
              .conveyor();
      ConveyorException e = failureOf(conveyor, endless());
      assertThat(e.processor()).isEqualTo("b");
      assertThat(e.item()).isEqualTo(9);
    }

    @Test
    void failureOfOnComplete_hasNoItem() {
      Conveyor<Integer, Integer> conveyor =
          inPlace(stateful(() -> new int[1], (none, i) -> i, none -> Stream.of(failOn(1, 1))))
              .conveyor();
      ConveyorException e = failureOf(conveyor, THOUSAND);
      assertThat(e.processor()).isEqualTo("b");
      assertThat(e.item()).isNull();
      assertThat(e.getCause().getStackTrace()[0].getMethodName()).isEqualTo("failOn");
    }

    @Test
    void failureOfTheOutput_isNamedOutput() {
      Conveyor<Integer, Integer> conveyor = inPlace(same()).conveyor();
      ConveyorException e =
          catchThrowableOfType(
              ConveyorException.class, () -> conveyor.run(endless(), i -> failOn(i, 77)));
      assertThat(e.processor()).isEqualTo("output");
      assertThat(e.item()).isEqualTo(77);
      assertThat(e.getCause().getStackTrace()[0].getMethodName()).isEqualTo("failOn");
    }

    @Test
    void failureOfTheInput_isNamedInput() {
      Iterable<Integer> input = () -> THOUSAND.stream().map(i -> failOn(i, 77)).iterator();
      ConveyorException e = failureOf(inPlace(same()).conveyor(), input);
      assertThat(e.processor()).isEqualTo("input");
      assertThat(e.getCause().getStackTrace()[0].getMethodName()).isEqualTo("failOn");
      assertThatThrownBy(() -> inPlace(same()).conveyor().stream(input).toList())
          .isInstanceOf(ConveyorException.class);
    }

    @Test
    void failureToMakeAnInstance_namesTheProcessorAndClosesTheOthers() {
      AtomicInteger closed = new AtomicInteger();
      StepFactory<Integer, Integer> closing =
          stateful(() -> (AutoCloseable) closed::incrementAndGet, (none, i) -> i);
      Conveyor<Integer, Integer> conveyor =
          line()
              .processor("a", "T.a(Integer)", closing)
              .pipe()
              .processor(
                  "b",
                  "T.b(Integer)",
                  TestSteps.<Integer, Integer, Integer>stateful(() -> failOn(1, 1), (none, i) -> i))
              .conveyor();
      ConveyorException e = failureOf(conveyor, THOUSAND);
      assertThat(e.processor()).isEqualTo("b");
      assertThat(e).hasCauseInstanceOf(IllegalArgumentException.class);
      assertThat(closed).hasValue(1);
      assertThatThrownBy(() -> conveyor.start(i -> {})).isInstanceOf(ConveyorException.class);
      assertThatThrownBy(() -> conveyor.stream(THOUSAND).toList())
          .isInstanceOf(ConveyorException.class);
      assertThat(closed).hasValue(3);
    }

    @Test
    void failureThatIsAnError_stopsTheRunToo() {
      Conveyor<Integer, Integer> conveyor =
          inPlace(
                  map(
                      i -> {
                        throw new StackOverflowError("user's");
                      }))
              .conveyor();
      assertThat(failureOf(conveyor, endless())).hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void failureThatIsAnInterruptedException_isAFailureOfTheProcessor() {
      StepFactory<Integer, Integer> interrupted =
          map(
              i -> {
                throw new InterruptedException("user's own");
              });
      Run<Integer> run = inPlace(interrupted).conveyor().start(i -> {});
      run.send(1);
      assertThatThrownBy(run::close)
          .isInstanceOf(ConveyorException.class)
          .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void failure_interruptsStagesThatBlock() throws Exception {
      AtomicInteger interrupted = new AtomicInteger();
      CountDownLatch blocked = new CountDownLatch(2);
      StepFactory<Integer, Integer> blocking =
          map(
              i -> {
                blocked.countDown();
                try {
                  neverOpen();
                } catch (InterruptedException e) {
                  interrupted.incrementAndGet();
                  throw e;
                }
                return i;
              });
      Conveyor<Integer, Integer> conveyor =
          line()
              .processor("s", "T.s(Integer)", same())
              .pipe(2)
              .<Integer>replicate(
                  b -> b.processor("b", "T.b(Integer)", blocking),
                  b -> b.processor("c", "T.c(Integer)", blocking).blocking(),
                  b ->
                      b.processor(
                              "f",
                              "T.f(Integer)",
                              map(
                                  i -> {
                                    Await.open(blocked);
                                    return failOn(1, 1);
                                  }))
                          .blocking())
              .pipe(2)
              .join()
              .conveyor()
              .with(parallelism(3));
      ConveyorException e = failureOf(conveyor, THOUSAND);
      assertThat(e.processor()).isEqualTo("f");
      assertThat(e).hasCauseInstanceOf(IllegalArgumentException.class);
      assertThat(interrupted).hasValue(2);
    }

    @Test
    void failure_isToldToTheListenerOnce() {
      List<RunReport> reports = Collections.synchronizedList(new ArrayList<>());
      Conveyor<Integer, Integer> conveyor =
          inPlace(map(i -> failOn(i, 3)))
              .conveyor()
              .with(ConveyorOptions.builder().listener(reports::add).build());
      failureOf(conveyor, endless());
      assertThat(reports)
          .singleElement()
          .extracting(RunReport::state)
          .isEqualTo(RunReport.State.FAILED);
    }
  }

  @Nested
  @DisplayName("K7: cancel and close")
  class CancelAndClose {

    @Test
    void cancel_fromManyThreads_endsTheRunOnce() throws Exception {
      List<RunReport> reports = Collections.synchronizedList(new ArrayList<>());
      Run<Integer> run =
          inPlace(same())
              .conveyor()
              .with(ConveyorOptions.builder().listener(reports::add).build())
              .start(i -> {});
      THOUSAND.forEach(run::send);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          all.add(threads.submit(run::cancel));
        }
        for (Future<?> one : all) {
          one.get(10, TimeUnit.SECONDS);
        }
      } finally {
        threads.shutdownNow();
      }
      run.close();
      run.cancel();
      run.close();
      assertThat(reports)
          .singleElement()
          .extracting(RunReport::state)
          .isEqualTo(RunReport.State.CANCELLED);
      assertThatThrownBy(() -> run.send(1))
          .isInstanceOfAny(CancellationException.class, IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cancel_interruptsBlockedUserCode(boolean blocking) {
      CountDownLatch in = new CountDownLatch(1);
      AtomicBoolean interrupted = new AtomicBoolean();
      Line<Integer, Integer> line =
          line()
              .processor(
                  "a",
                  "T.a(Integer)",
                  map(
                      i -> {
                        in.countDown();
                        try {
                          neverOpen();
                        } catch (InterruptedException e) {
                          interrupted.set(true);
                          throw e;
                        }
                        return i;
                      }));
      Run<Integer> run = (blocking ? line.blocking() : line).conveyor().start(i -> {});
      run.send(1);
      Await.until("user code", () -> in.getCount() == 0);
      run.cancel();
      run.close();
      assertThat(interrupted).isTrue();
    }

    @Test
    void cancel_endsARunWhoseUserCodeSwallowsTheInterrupt() {
      AtomicBoolean block = new AtomicBoolean();
      AtomicInteger calls = new AtomicInteger();
      Run<Integer> run =
          inPlace(
                  map(
                      i -> {
                        calls.incrementAndGet();
                        if (block.get()) {
                          try {
                            neverOpen();
                          } catch (InterruptedException e) {
                            // swallowed, as users do
                          }
                        }
                        return i;
                      }))
              .conveyor()
              .with(parallelism(2))
              .start(i -> {});
      CompletableFuture<Void> sender =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(
                          () -> {
                            while (true) {
                              run.send(1);
                            }
                          })
                      .isInstanceOf(CancellationException.class));
      Await.until("a flow", () -> calls.get() > 20_000);
      block.set(true);
      Await.steady(calls::get);
      run.cancel();
      run.close();
      assertThat(sender).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void cancel_wakesSendersThatWait() throws Exception {
      Run<Integer> run =
          inPlace(
                  map(
                      i -> {
                        neverOpen();
                        return i;
                      }))
              .conveyor()
              .with(parallelism(2))
              .start(i -> {});
      AtomicInteger sent = new AtomicInteger();
      CompletableFuture<Throwable> sender =
          CompletableFuture.supplyAsync(
              () ->
                  catchThrowable(
                      () -> {
                        while (true) {
                          run.send(1);
                          sent.incrementAndGet();
                        }
                      }));
      Await.steady(sent::get);
      run.cancel();
      assertThat(sender.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
      run.close();
    }

    @Test
    void close_deliversWhatWasSent_andTwiceIsFine() {
      List<Integer> out = new ArrayList<>();
      Run<Integer> run = inPlace(same()).conveyor().start(out::add);
      THOUSAND.forEach(run::send);
      run.close();
      assertThat(out).isEqualTo(THOUSAND);
      run.close();
      assertThat(run.report().state()).isEqualTo(RunReport.State.COMPLETED);
    }

    private Thread caller(Runnable work, AtomicReference<Throwable> thrown, AtomicBoolean flag) {
      Thread caller =
          new Thread(
              () -> {
                thrown.set(catchThrowable(work::run));
                flag.set(Thread.currentThread().isInterrupted());
              });
      caller.start();
      return caller;
    }

    private void interruptingTheCallerCancels(Conveyor<Integer, ?> conveyor, AtomicInteger calls)
        throws InterruptedException {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean flag = new AtomicBoolean();
      Thread caller = caller(() -> conveyor.run(endless(), out -> {}), thrown, flag);
      Await.until("user code", () -> calls.get() > 0);
      caller.interrupt();
      caller.join(10_000);
      assertThat(caller.isAlive()).as("goes on although it was interrupted").isFalse();
      assertThat(thrown.get()).isInstanceOf(CancellationException.class);
      assertThat(flag).isTrue();
    }

    @Test
    void interruptingTheCallerOfRun_cancels_whileProcessorsBlock() throws Exception {
      AtomicInteger calls = new AtomicInteger();
      StepFactory<Integer, Integer> blocking =
          map(
              i -> {
                calls.incrementAndGet();
                neverOpen();
                return i;
              });
      interruptingTheCallerCancels(inPlace(blocking).conveyor(), calls);
    }

    @Test
    void interruptingTheCallerOfRun_cancels_whileItsOwnProcessorBlocks() throws Exception {
      AtomicInteger calls = new AtomicInteger();
      interruptingTheCallerCancels(
          line()
              .processor(
                  "a",
                  "T.a(Integer)",
                  TestSteps.<Integer, Integer>map(
                      i -> {
                        calls.incrementAndGet();
                        neverOpen();
                        return i;
                      }))
              .conveyor(),
          calls);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void interruptingTheCallerOfRun_cancels_whileItNeverWaits(int threads) throws Exception {
      AtomicInteger calls = new AtomicInteger();
      interruptingTheCallerCancels(
          line()
              .processor(
                  "a",
                  "T.a(Integer)",
                  TestSteps.<Integer, Integer>map(
                      i -> {
                        calls.incrementAndGet();
                        return null;
                      }))
              .conveyor()
              .with(parallelism(threads)),
          calls);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void interruptingTheCallerOfRun_cancels_whileItsProcessorEmits(int threads) throws Exception {
      AtomicInteger calls = new AtomicInteger();
      interruptingTheCallerCancels(
          line()
              .processor(
                  "a",
                  "T.a(Integer)",
                  TestSteps.<Integer, Integer>emit(
                      (i, out) -> {
                        while (true) {
                          calls.incrementAndGet();
                          out.emit(i);
                        }
                      }))
              .pipe(2)
              .processor("b", "T.b(Integer)", same())
              .conveyor()
              .with(parallelism(threads)),
          calls);
    }

    @Test
    void interruptingTheCallerOfClose_cancels() throws Exception {
      CountDownLatch in = new CountDownLatch(1);
      Run<Integer> run =
          inPlace(
                  map(
                      i -> {
                        in.countDown();
                        neverOpen();
                        return i;
                      }))
              .conveyor()
              .start(i -> {});
      run.send(1);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean flag = new AtomicBoolean();
      Thread caller = caller(run::close, thrown, flag);
      Await.open(in);
      caller.interrupt();
      caller.join(10_000);
      assertThat(thrown.get()).isInstanceOf(CancellationException.class);
      assertThat(flag).isTrue();
      assertThat(run.report().state()).isEqualTo(RunReport.State.CANCELLED);
    }

    @Test
    void interruptFlagOfOneProcessor_reachesNoOther() {
      List<Integer> out =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(3)
              .processor(
                  "b",
                  "T.b(Integer)",
                  map(
                      i -> {
                        Thread.currentThread().interrupt();
                        return i;
                      }))
              .blocking()
              .pipe(3)
              .processor(
                  "d",
                  "T.d(Integer)",
                  TestSteps.<Integer, Integer>map(
                      i -> {
                        if (Thread.interrupted()) {
                          throw new InterruptedException("another's");
                        }
                        return i;
                      }))
              .conveyor()
              .with(parallelism(1))
              .run(THOUSAND);
      assertThat(out).isEqualTo(THOUSAND);
    }

    @Test
    void interruptFlagOfABlockingProcessor_doesNotCancel() {
      List<Integer> out =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(2)
              .processor(
                  "b",
                  "T.b(Integer)",
                  TestSteps.<Integer, Integer>map(
                      i -> {
                        Thread.currentThread().interrupt();
                        return i;
                      }))
              .blocking()
              .conveyor()
              .run(THOUSAND);
      assertThat(out).isEqualTo(THOUSAND);
    }

    @Test
    void closingAStream_cancels() {
      AtomicReference<RunReport> report = new AtomicReference<>();
      Conveyor<Integer, Integer> conveyor =
          inPlace(same())
              .conveyor()
              .with(ConveyorOptions.builder().pipeCapacity(2).listener(report::set).build());
      try (Stream<Integer> results = conveyor.stream(endless())) {
        assertThat(results.limit(10).toList()).hasSize(10);
      }
      assertThat(report.get().state()).isEqualTo(RunReport.State.CANCELLED);
      conveyor.stream(endless()).close();
    }

    @Test
    void interruptingTheReaderOfAStream_cancels() throws Exception {
      CountDownLatch in = new CountDownLatch(1);
      AtomicReference<RunReport> report = new AtomicReference<>();
      Conveyor<Integer, Integer> conveyor =
          inPlace(
                  map(
                      i -> {
                        in.countDown();
                        neverOpen();
                        return i;
                      }))
              .conveyor()
              .with(ConveyorOptions.builder().listener(report::set).build());
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean flag = new AtomicBoolean();
      Thread caller = caller(() -> conveyor.stream(endless()).forEach(item -> {}), thrown, flag);
      Await.open(in);
      caller.interrupt();
      caller.join(10_000);
      assertThat(thrown.get()).isInstanceOf(CancellationException.class);
      assertThat(flag).isTrue();
      assertThat(report.get().state()).isEqualTo(RunReport.State.CANCELLED);
    }

    @Test
    void cancelFromTheOutput_endsTheRun() {
      AtomicReference<Run<Integer>> run = new AtomicReference<>();
      CountDownLatch set = new CountDownLatch(1);
      run.set(
          inPlace(same())
              .conveyor()
              .start(
                  i -> {
                    try {
                      Await.open(set);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    run.get().cancel();
                  }));
      set.countDown();
      run.get().send(1);
      run.get().close();
      assertThat(run.get().report().state()).isEqualTo(RunReport.State.CANCELLED);
    }
  }

  @Nested
  @DisplayName("K8: no nulls in pipes")
  class Nulls {

    private final Conveyor<Integer, Integer> conveyor = inPlace(same()).conveyor();
    private final List<Integer> input = Arrays.asList(1, null, 2);

    @Test
    void nullInput_isRefusedByName() {
      assertThatThrownBy(() -> conveyor.run(input))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("Test.line");
      assertThatThrownBy(() -> conveyor.stream(input).toList())
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("Test.line");
      try (Run<Integer> run = conveyor.start(i -> {})) {
        assertThatThrownBy(() -> run.send(null))
            .isInstanceOf(NullPointerException.class)
            .hasMessageContaining("Test.line");
        assertThatThrownBy(() -> run.offer(null, Duration.ZERO))
            .isInstanceOf(NullPointerException.class)
            .hasMessageContaining("Test.line");
        run.send(1);
      }
    }

    @Test
    void nullInAReturnedStream_isAFailureOfTheProcessor() {
      assertThatThrownBy(() -> inPlace(flatMap(i -> Stream.of(1, null))).conveyor().run(THOUSAND))
          .isInstanceOf(ConveyorException.class)
          .hasCauseInstanceOf(NullPointerException.class)
          .hasMessageContaining("'b'");
    }

    @Test
    void nullThatIsEmitted_isAFailureOfTheProcessor() {
      assertThatThrownBy(
              () ->
                  inPlace(TestSteps.<Integer, Integer>emit((i, out) -> out.emit(null)))
                      .conveyor()
                      .run(THOUSAND))
          .isInstanceOf(ConveyorException.class)
          .hasCauseInstanceOf(NullPointerException.class)
          .hasMessageContaining("'b'");
    }

    @Test
    void nullStream_isNoOutput() {
      assertThat(inPlace(flatMap(i -> null)).conveyor().run(THOUSAND)).isEmpty();
    }
  }

  @Nested
  @DisplayName("K9: nothing of a run stays")
  class Leaks {

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private final class Closing implements AutoCloseable {
      private final AtomicBoolean isClosed = new AtomicBoolean();

      Closing() {
        made.incrementAndGet();
      }

      @Override
      public void close() {
        assertThat(isClosed.getAndSet(true)).as("closed twice").isFalse();
        closed.incrementAndGet();
      }
    }

    private Line<Integer, Integer> closing(int failing) {
      return line()
          .processor("a", "T.a(Integer)", stateful(Closing::new, (none, i) -> i))
          .pipe(2)
          .balance(
              Width.of(3),
              b -> b.processor("b", "T.b(Integer)", stateful(Closing::new, (none, i) -> i)))
          .pipe(2)
          .join()
          .pipe(2)
          .processor("c", "T.c(Integer)", stateful(Closing::new, (none, i) -> failOn(i, failing)));
    }

    @Test
    void instances_areClosedOnce_afterSuccessFailureAndCancel() {
      closing(-1).conveyor().run(THOUSAND);
      assertThat(made).hasValue(5);
      assertThat(closed).hasValue(5);
      assertThatThrownBy(() -> closing(7).conveyor().run(THOUSAND))
          .isInstanceOf(ConveyorException.class);
      assertThat(closed).hasValue(10);
      Run<Integer> run = closing(-1).conveyor().start(i -> {});
      run.send(1);
      run.cancel();
      run.close();
      run.close();
      assertThat(closed).hasValue(15);
      try (Stream<Integer> results = closing(-1).conveyor().stream(endless())) {
        assertThat(results.limit(5).toList()).hasSize(5);
      }
      assertThat(closed).hasValue(made.get());
    }

    @Test
    void failureToClose_isTold() {
      Conveyor<Integer, Integer> conveyor =
          inPlace(
                  stateful(
                      () ->
                          (AutoCloseable)
                              () -> {
                                throw new IllegalStateException("stuck");
                              },
                      (none, i) -> i))
              .conveyor();
      assertThatThrownBy(() -> conveyor.run(THOUSAND))
          .isInstanceOf(ConveyorException.class)
          .hasMessageContainingAll("'b'", "stuck");
    }

    private WeakReference<?>[] references(Run<byte[]> run, Object[] instance) {
      byte[] item = new byte[1];
      run.send(item);
      WeakReference<?>[] references = {new WeakReference<>(instance[0]), new WeakReference<>(item)};
      instance[0] = null;
      return references;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itemsAndInstances_areUnreachableAfterTheRun_evenThroughTheRun(boolean cancel) {
      Object[] instance = new Object[1];
      CountDownLatch never = new CountDownLatch(1);
      StepFactory<byte[], byte[]> step =
          stateful(
              () -> instance[0] = new Object(),
              (none, i) -> {
                if (cancel) {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    throw new CancellationException();
                  }
                }
                return i;
              });
      Conveyor<byte[], byte[]> conveyor =
          Line.<byte[]>of("Test.line").processor("a", "T.a(byte[])", step).conveyor();
      Run<byte[]> run = conveyor.start(i -> {});
      WeakReference<?>[] references = references(run, instance);
      for (int i = 0; i < 5; i++) {
        run.send(new byte[0]);
      }
      if (cancel) {
        run.cancel();
      }
      run.close();
      Await.unreachable("an instance", references[0]);
      Await.unreachable("an item", references[1]);
      assertThat(run.report().processors()).hasSize(1);
      assertThat(run.toString()).contains("Test.line");
    }

    @Test
    void workers_endAndComeBack() {
      List<Integer> out = Collections.synchronizedList(new ArrayList<>());
      try (Run<Integer> run = inPlace(same()).conveyor().start(out::add)) {
        run.send(1);
        Await.until("the first item", () -> out.size() == 1);
        Await.noThreads();
        run.send(2);
        Await.until("the second item", () -> out.size() == 2);
      }
    }
  }

  @Nested
  @DisplayName("K10: wrong use is refused with a reason")
  class Refusals {

    @Test
    void sendAfterClose_isRefused() {
      Run<Integer> run = inPlace(same()).conveyor().start(i -> {});
      run.close();
      assertThatThrownBy(() -> run.send(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
      assertThatThrownBy(() -> run.offer(1, Duration.ofSeconds(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }

    @Test
    void offer_whenFull_saysNoInTime() {
      CountDownLatch gate = new CountDownLatch(1);
      try (Run<Integer> run =
          inPlace(
                  map(
                      i -> {
                        Await.open(gate);
                        return i;
                      }))
              .conveyor()
              .with(parallelism(2))
              .start(i -> {})) {
        while (run.offer(1, Duration.ofMillis(20))) {}
        assertThat(run.offer(1, Duration.ZERO)).isFalse();
        assertThat(run.offer(1, Duration.ofSeconds(-1))).isFalse();
        gate.countDown();
        assertThat(run.offer(1, Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE})
    void optionsOutOfRange_areRefused(int value) {
      ConveyorOptions.Builder builder = ConveyorOptions.builder();
      assertThatThrownBy(() -> builder.pipeCapacity(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("pipeCapacity", "1 to");
      assertThatThrownBy(() -> builder.parallelism(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("parallelism", "1 to");
    }

    @Test
    void sameInstanceTwice_isRefusedAndClosedOnce() {
      AtomicInteger closed = new AtomicInteger();
      AutoCloseable shared = closed::incrementAndGet;
      Conveyor<Integer, Integer> conveyor =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe()
              .balance(
                  Width.of(2),
                  b -> b.processor("b", "T.b(Integer)", stateful(() -> shared, (none, i) -> i)))
              .pipe()
              .join()
              .conveyor();
      assertThatThrownBy(() -> conveyor.run(THOUSAND))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("Test.line", "'b'", "same instance");
      assertThat(closed).hasValue(1);
    }

    @Test
    void emitter_afterTheProcessorReturned_isRefused() {
      List<Emitter<? super Integer>> kept = new ArrayList<>();
      inPlace(TestSteps.<Integer, Integer>emit((i, out) -> kept.add(out))).conveyor().run(THOUSAND);
      assertThatThrownBy(() -> kept.get(0).emit(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("emit()");
    }

    @Test
    void emitter_onAnotherThread_isRefused() {
      assertThatThrownBy(
              () ->
                  inPlace(
                          TestSteps.<Integer, Integer>emit(
                              (i, out) -> CompletableFuture.runAsync(() -> out.emit(i)).join()))
                      .conveyor()
                      .run(THOUSAND))
          .isInstanceOf(ConveyorException.class)
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasStackTraceContaining("emit()");
    }

    @Test
    void closeFromInsideTheRun_isRefused() {
      AtomicReference<Run<Integer>> run = new AtomicReference<>();
      CountDownLatch set = new CountDownLatch(1);
      run.set(
          inPlace(
                  map(
                      i -> {
                        Await.open(set);
                        run.get().close();
                        return i;
                      }))
              .conveyor()
              .start(i -> {}));
      set.countDown();
      run.get().send(1);
      assertThatThrownBy(() -> run.get().close())
          .isInstanceOf(ConveyorException.class)
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("'b'", "cancel()");
    }

    @Test
    void executorThatRefuses_failsTheRun() {
      Conveyor<Integer, Integer> conveyor =
          inPlace(same())
              .conveyor()
              .with(
                  ConveyorOptions.builder()
                      .executor(
                          work -> {
                            throw new RejectedExecutionException("shut down");
                          })
                      .build());
      Run<Integer> run = conveyor.start(i -> {});
      assertThatThrownBy(
              () -> {
                run.send(1);
                run.close();
              })
          .isInstanceOf(ConveyorException.class)
          .hasMessageContainingAll("executor", "shut down");
    }
  }

  @Nested
  @DisplayName("Sources")
  class Sources {

    private SourceConveyor<Integer> source(
        StepFactory<Start, Integer> source, StepFactory<Integer, Integer> then) {
      return Line.sourceConveyor(
              Line.ofSource("Test.source")
                  .processor("s", "T.s()", source)
                  .pipe(3)
                  .processor("t", "T.t(Integer)", then))
          .with(parallelism(2));
    }

    @Test
    void pulledSource_endsWithNull() {
      StepFactory<Start, Integer> thousand =
          pull(
              () -> {
                Iterator<Integer> items = THOUSAND.iterator();
                return () -> items.hasNext() ? items.next() : null;
              });
      assertThat(source(thousand, same()).run()).isEqualTo(THOUSAND);
      assertThat(source(thousand, same()).run()).isEqualTo(THOUSAND);
      try (Stream<Integer> results = source(thousand, same()).stream()) {
        assertThat(results.toList()).isEqualTo(THOUSAND);
      }
    }

    @Test
    void pulledSource_isNotRunAhead() {
      AtomicInteger pulled = new AtomicInteger();
      CountDownLatch gate = new CountDownLatch(1);
      SourceConveyor<Integer> conveyor =
          source(
              pull(() -> pulled::incrementAndGet),
              map(
                  i -> {
                    gate.await();
                    return i;
                  }));
      try (SourceRun run = conveyor.start(i -> {})) {
        assertThat(Await.steady(pulled::get)).isLessThanOrEqualTo(3 + 2 * 2);
        gate.countDown();
        Await.until("a flow", () -> pulled.get() > 1_000);
        assertThat(run.report().state()).isEqualTo(RunReport.State.RUNNING);
      }
    }

    @Test
    void close_deliversWhatAnEndlessSourceGave() {
      AtomicInteger given = new AtomicInteger();
      List<StepFactory<Start, Integer>> sources =
          List.of(
              pull(() -> given::getAndIncrement),
              streamSource(() -> Stream.generate(given::getAndIncrement)),
              emitSource(
                  out -> {
                    while (true) {
                      out.emit(given.getAndIncrement());
                    }
                  }));
      for (StepFactory<Start, Integer> source : sources) {
        given.set(0);
        List<Integer> out = Collections.synchronizedList(new ArrayList<>());
        SourceRun run = source(source, same()).start(out::add);
        Await.until("a flow", () -> out.size() > 1_000);
        run.close();
        run.close();
        run.await();
        assertThat(run.report().state()).isEqualTo(RunReport.State.COMPLETED);
        assertThat(out).isEqualTo(IntStream.range(0, out.size()).boxed().toList());
        assertThat(given.get() - out.size()).isBetween(0, 1);
      }
    }

    @Test
    void streamSource_isClosedAtItsEnd() {
      AtomicInteger closed = new AtomicInteger();
      assertThat(
              source(streamSource(() -> THOUSAND.stream().onClose(closed::incrementAndGet)), same())
                  .run())
          .isEqualTo(THOUSAND);
      assertThat(closed).hasValue(1);
    }

    @Test
    void cancel_stopsASourceThatBlocks() {
      CountDownLatch in = new CountDownLatch(1);
      SourceRun run =
          source(
                  emitSource(
                      out -> {
                        out.emit(1);
                        in.countDown();
                        neverOpen();
                      }),
                  same())
              .start(i -> {});
      Await.until("the source", () -> in.getCount() == 0);
      run.cancel();
      assertThatThrownBy(run::await).isInstanceOf(CancellationException.class);
      run.close();
      assertThat(run.report().state()).isEqualTo(RunReport.State.CANCELLED);
    }

    @Test
    void failureOfASource_hasNoItem() {
      ConveyorException e =
          catchThrowableOfType(
              ConveyorException.class, () -> source(pull(() -> () -> failOn(1, 1)), same()).run());
      assertThat(e.processor()).isEqualTo("s");
      assertThat(e.item()).isNull();
      SourceRun run = source(pull(() -> () -> failOn(1, 1)), same()).start(i -> {});
      assertThatThrownBy(run::await).isInstanceOf(ConveyorException.class);
      assertThatThrownBy(run::close).isInstanceOf(ConveyorException.class);
    }
  }

  @Nested
  @DisplayName("Ways to run")
  class WaysToRun {

    @Test
    void conveyor_runsManyTimesAndAtOnce() throws Exception {
      Conveyor<Integer, Integer> conveyor =
          inPlace(stateful(() -> new int[1], (count, i) -> i + 0 * count[0]++)).conveyor();
      ExecutorService callers = Executors.newFixedThreadPool(4);
      try {
        List<Future<List<Integer>>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          all.add(callers.submit(() -> conveyor.run(THOUSAND)));
        }
        for (Future<List<Integer>> one : all) {
          assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(THOUSAND);
        }
      } finally {
        callers.shutdownNow();
      }
    }

    @Test
    void executorWithOneThread_isEnough() {
      ExecutorService one = Executors.newSingleThreadExecutor();
      try {
        ConveyorOptions options =
            ConveyorOptions.builder().executor(one).parallelism(3).pipeCapacity(2).build();
        Conveyor<Integer, Integer> conveyor =
            inPlace(flatMap(i -> Stream.of(i))).conveyor().with(options);
        for (int i = 0; i < 20; i++) {
          assertThat(conveyor.run(THOUSAND)).isEqualTo(THOUSAND);
        }
        List<Integer> out = new ArrayList<>();
        try (Run<Integer> run = conveyor.start(out::add)) {
          THOUSAND.forEach(run::send);
        }
        assertThat(out).isEqualTo(THOUSAND);
      } finally {
        one.shutdownNow();
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void runInsideAProcessor_works(int threads) {
      Conveyor<Integer, Integer> inner = inPlace(map(i -> 2 * i)).conveyor();
      List<Integer> out =
          inPlace(map(i -> inner.run(List.of(i)).get(0)))
              .conveyor()
              .with(parallelism(threads))
              .run(THOUSAND);
      assertThat(out).isEqualTo(THOUSAND.stream().map(i -> 2 * i).toList());
    }

    @Test
    void blockingProcessors_needNoWorkers() throws Exception {
      CountDownLatch all = new CountDownLatch(4);
      StepFactory<Integer, Integer> meeting =
          map(
              i -> {
                if (i == 0) {
                  all.countDown();
                  Await.open(all);
                }
                return i;
              });
      List<Integer> out =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(2)
              .<Integer>replicate(
                  b -> b.processor("b", "T.b(Integer)", meeting).blocking(),
                  b -> b.processor("c", "T.c(Integer)", meeting).blocking(),
                  b -> b.processor("d", "T.d(Integer)", meeting).blocking(),
                  b -> b.processor("e", "T.e(Integer)", meeting).blocking())
              .pipe(2)
              .join()
              .conveyor()
              .with(parallelism(1))
              .run(THOUSAND);
      assertThat(out).hasSize(4_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void processorThatWaitsForItsOwnOutputToArrive_getsIt(boolean sending) {
      AtomicInteger arrived = new AtomicInteger(-1);
      StepFactory<Integer, Integer> waiting =
          map(
              i -> {
                Await.until("the item before", () -> arrived.get() >= i - 1);
                return i;
              });
      List<Integer> items = THOUSAND.subList(0, 100);
      Conveyor<Integer, Integer> conveyor = inPlace(waiting).conveyor().with(parallelism(2));
      if (sending) {
        try (Run<Integer> run = conveyor.start(arrived::set)) {
          items.forEach(run::send);
        }
      } else {
        conveyor.run(items, arrived::set);
      }
      assertThat(arrived).hasValue(99);
    }

    @Test
    void inputThatWaitsForOutput_getsIt() {
      AtomicInteger arrived = new AtomicInteger(-1);
      Iterable<Integer> input =
          () ->
              THOUSAND.subList(0, 100).stream()
                  .peek(i -> Await.until("the item before", () -> arrived.get() >= i - 1))
                  .iterator();
      inPlace(same()).conveyor().with(parallelism(1)).run(input, arrived::set);
      assertThat(arrived).hasValue(99);
    }

    @Test
    void voidPipeline_hasNoOutput() {
      List<Integer> got = new ArrayList<>();
      List<Void> out =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe()
              .end("b", "T.b(Integer)", sink(got::add))
              .conveyor()
              .run(THOUSAND);
      assertThat(out).isEmpty();
      assertThat(got).isEqualTo(THOUSAND);
    }

    @Test
    void longLine_runs() {
      Line<Integer, Integer> line = line().processor("p", "T.p(Integer)", same());
      for (int i = 1; i < 500; i++) {
        line = line.pipe(1 + i % 3).processor("p", "T.p(Integer)", emitting());
      }
      assertThat(line.conveyor().with(parallelism(2)).run(THOUSAND.subList(0, 200)))
          .isEqualTo(THOUSAND.subList(0, 200));
    }

    private StepFactory<Integer, Integer> emitting() {
      return TestSteps.emit((i, out) -> out.emit(i));
    }
  }
}
