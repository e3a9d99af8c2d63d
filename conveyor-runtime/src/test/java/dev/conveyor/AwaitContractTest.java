package dev.conveyor;

import static dev.conveyor.TestSteps.map;
import static dev.conveyor.TestSteps.pull;
import static dev.conveyor.TestSteps.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.conveyor.RunReport.State;
import dev.conveyor.spi.Line;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** K7: await waits for the end of a run, and does nothing to bring it about. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AwaitContractTest {

  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void leavesNoThreadsAtWork() {
    callers.shutdownNow();
    Await.idleThreads();
  }

  @AfterAll
  static void noThreadsAreLeft() {
    Await.noThreads();
  }

  private static Conveyor<Integer, Integer> conveyor(
      TestSteps.Method<Integer, Integer> first, ConveyorOptions.Builder options) {
    return Line.<Integer>of("Test.awaited")
        .processor("a", "T.a(Integer)", map(first))
        .pipe(3)
        .processor("b", "T.b(Integer)", same())
        .conveyor()
        .with(options.build());
  }

  private static Conveyor<Integer, Integer> conveyor(TestSteps.Method<Integer, Integer> first) {
    return conveyor(first, ConveyorOptions.builder());
  }

  private static ConveyorOptions.Builder deterministic() {
    return ConveyorOptions.builder().deterministic(3);
  }

  /** Whether a thread is in a call of {@code await}, and waits. */
  private static boolean isAwaiting(Thread thread) {
    return isWaiting(thread.getState())
        && List.of(thread.getStackTrace()).stream()
            .anyMatch(frame -> frame.getMethodName().equals("await"));
  }

  private static boolean isWaiting(Thread.State state) {
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  private Future<?> awaiting(Run<Integer> run) {
    AtomicReference<Thread> waiter = new AtomicReference<>();
    Future<?> waiting =
        callers.submit(
            () -> {
              waiter.set(Thread.currentThread());
              run.await();
            });
    Await.until("a thread that waits", () -> waiter.get() != null && isAwaiting(waiter.get()));
    return waiting;
  }

  @Test
  void await_returnsWhenAnotherThreadClosed_andDeliversAll() throws Exception {
    List<Integer> results = new CopyOnWriteArrayList<>();
    Run<Integer> run = conveyor(i -> i).start(results::add);
    Future<?> waiting = awaiting(run);
    run.send(1);
    run.send(2);
    assertThat(waiting.isDone()).as("it does not end the input").isFalse();
    run.close();
    waiting.get();
    assertThat(results).containsExactly(1, 2);
    run.await();
  }

  @Test
  void await_throwsWhatFailed_eachTime() throws Exception {
    Run<Integer> run =
        conveyor(
                i -> {
                  throw new IllegalArgumentException("user's");
                })
            .start(i -> {});
    Future<?> waiting = awaiting(run);
    run.send(1);
    assertThat(catchThrowable(waiting::get)).hasCauseInstanceOf(ConveyorException.class);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(run::await)
          .isInstanceOf(ConveyorException.class)
          .hasRootCauseMessage("user's");
    }
    assertThatThrownBy(run::close).isInstanceOf(ConveyorException.class);
  }

  @Test
  void await_ofACancelledRun_saysSo() {
    Run<Integer> run = conveyor(i -> i).start(i -> {});
    Future<?> waiting = awaiting(run);
    run.cancel();
    assertThat(catchThrowable(waiting::get)).hasCauseInstanceOf(CancellationException.class);
    assertThatThrownBy(run::await)
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("Test.awaited");
  }

  @Test
  void await_thatIsInterrupted_leavesTheRunAlone() throws Exception {
    List<Integer> results = new CopyOnWriteArrayList<>();
    Run<Integer> run = conveyor(i -> i).start(results::add);
    AtomicReference<Thread> waiter = new AtomicReference<>();
    AtomicBoolean stayed = new AtomicBoolean();
    Future<Throwable> waiting =
        callers.submit(
            () -> {
              waiter.set(Thread.currentThread());
              Throwable thrown = catchThrowable(run::await);
              stayed.set(Thread.interrupted());
              return thrown;
            });
    Await.until("a thread that waits", () -> waiter.get() != null && isAwaiting(waiter.get()));
    waiter.get().interrupt();
    assertThat(waiting.get())
        .isInstanceOf(CancellationException.class)
        .hasMessageContainingAll("interrupted", "goes on");
    assertThat(stayed).as("the thread is interrupted still").isTrue();
    run.send(1);
    run.close();
    assertThat(results).containsExactly(1);
    assertThat(run.report().state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void await_ofARunThatIsOver_doesNotMindAnInterrupt() {
    Run<Integer> run = conveyor(i -> i).start(i -> {});
    run.close();
    Thread.currentThread().interrupt();
    run.await();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void await_fromInsideTheRun_isRefused() throws Exception {
    AtomicReference<Run<Integer>> run = new AtomicReference<>();
    CountDownLatch set = new CountDownLatch(1);
    AtomicReference<Throwable> ofListener = new AtomicReference<>();
    ConveyorOptions.Builder options =
        ConveyorOptions.builder()
            .listener(report -> ofListener.set(catchThrowable(run.get()::await)));
    run.set(
        conveyor(
                i -> {
                  Await.open(set);
                  run.get().await();
                  return i;
                },
                options)
            .start(i -> {}));
    set.countDown();
    run.get().send(1);
    assertThatThrownBy(() -> run.get().close())
        .isInstanceOf(ConveyorException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("await()", "would wait for itself", "from outside");
    assertThat(ofListener.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("await()");
  }

  @Test
  void await_ofADeterministicRunWithOpenInput_doesItsWorkAndSaysWhatIsWrong() {
    List<Integer> results = new CopyOnWriteArrayList<>();
    try (Run<Integer> run = conveyor(i -> i, deterministic()).start(results::add)) {
      run.send(1);
      run.send(2);
      assertThatThrownBy(run::await)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("Test.awaited", "open", "close()");
      assertThat(results).containsExactly(1, 2);
      run.send(3);
    }
    assertThat(results).containsExactly(1, 2, 3);
  }

  @Test
  void await_ofADeterministicRunThatFails_throwsTheFailure() {
    Run<Integer> run =
        conveyor(
                i -> {
                  throw new IllegalArgumentException("user's");
                },
                deterministic())
            .start(i -> {});
    assertThatThrownBy(
            () -> {
              run.send(1);
              run.await();
            })
        .isInstanceOf(ConveyorException.class);
    assertThatThrownBy(run::await).isInstanceOf(ConveyorException.class);
  }

  @Test
  void await_ofADeterministicRunThatIsClosedOrCancelled_returnsOrSaysSo() {
    Run<Integer> closed = conveyor(i -> i, deterministic()).start(i -> {});
    closed.send(1);
    closed.close();
    closed.await();
    Run<Integer> cancelled = conveyor(i -> i, deterministic()).start(i -> {});
    cancelled.send(1);
    cancelled.cancel();
    assertThatThrownBy(cancelled::await).isInstanceOf(CancellationException.class);
  }

  @Test
  void await_ofADeterministicSource_thatIsInterrupted_cancels() {
    SourceRun run = source(new AtomicInteger(), deterministic()).start(i -> {});
    Thread.currentThread().interrupt();
    assertThatThrownBy(run::await).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.report().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void await_ofASource_waitsForItsEnd_andThatOfAClosedOneReturns() {
    AtomicInteger given = new AtomicInteger();
    try (SourceRun run = source(given, ConveyorOptions.builder()).start(i -> {})) {
      run.await();
      assertThat(given).hasValue(101);
      run.await();
    }
  }

  private static SourceConveyor<Integer> source(
      AtomicInteger given, ConveyorOptions.Builder options) {
    return Line.sourceConveyor(
            Line.ofSource("Test.source")
                .processor(
                    "s",
                    "T.s()",
                    pull(
                        () ->
                            () -> {
                              int next = given.getAndIncrement();
                              return next < 100 ? next : null;
                            }))
                .pipe(2)
                .processor("b", "T.b(Integer)", same()))
        .with(options.build());
  }
}
