package dev.conveyor;

import static dev.conveyor.TestSteps.map;
import static dev.conveyor.TestSteps.same;
import static dev.conveyor.TestSteps.stateful;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.conveyor.RunReport.State;
import dev.conveyor.spi.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** K6: what listeners are told, and that nothing they do reaches the run. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerContractTest {

  private static final List<Integer> INPUT = IntStream.range(0, 100).boxed().toList();

  /** The ways in which a run can be run. */
  enum Way {
    RUN,
    STREAM,
    START,
    DETERMINISTIC,
    DETERMINISTIC_START;

    List<Integer> run(Conveyor<Integer, Integer> conveyor, ConveyorOptions.Builder options) {
      if (name().startsWith("DETERMINISTIC")) {
        options.deterministic(7);
      }
      Conveyor<Integer, Integer> chosen = conveyor.with(options.build());
      if (this == STREAM) {
        try (Stream<Integer> results = chosen.stream(INPUT)) {
          return results.toList();
        }
      }
      if (!name().endsWith("START")) {
        return chosen.run(INPUT);
      }
      List<Integer> results = new ArrayList<>();
      try (Run<Integer> run = chosen.start(results::add)) {
        INPUT.forEach(run::send);
      }
      return results;
    }
  }

  private static Conveyor<Integer, Integer> conveyor() {
    return conveyor(i -> i);
  }

  private static Conveyor<Integer, Integer> conveyor(UnaryOperator<Integer> first) {
    return Line.<Integer>of("Test.heard")
        .processor("a", "T.a(Integer)", map(first::apply))
        .pipe(3)
        .processor("b", "T.b(Integer)", same())
        .conveyor();
  }

  /** Throws anything, as code in other languages does, and Java with a cast. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** A failure of which nothing can be printed. */
  private static final class Unprintable extends Throwable {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  private static int overflow(int depth) {
    return depth < 0 ? 0 : 1 + overflow(depth + 1);
  }

  private static RunListener failing(Throwable thrown) {
    return new RunListener() {
      @Override
      public void onStart(RunInfo run) {
        throw ListenerContractTest.<RuntimeException>sneak(thrown);
      }

      @Override
      public void onEnd(RunReport report) {
        throw ListenerContractTest.<RuntimeException>sneak(thrown);
      }
    };
  }

  @AfterEach
  void leavesNoThreadsAtWork() {
    Await.idleThreads();
  }

  @AfterAll
  static void noThreadsAreLeft() {
    Await.noThreads();
  }

  static Stream<Arguments> thrown() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(
                        new IllegalStateException("listener's"),
                        new IOException("checked"),
                        new InterruptedException("nobody interrupted"),
                        new StackOverflowError("deep"),
                        new OutOfMemoryError("much"),
                        new Error("any"),
                        new Throwable("bare"),
                        new Unprintable())
                    .map(thrown -> Arguments.of(way, thrown.getClass().getSimpleName(), thrown)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("thrown")
  void listener_thatThrowsAnything_changesNothingAndIsLoggedOnce(
      Way way, String name, Throwable thrown) {
    List<RunReport> told = new CopyOnWriteArrayList<>();
    AtomicReference<Throwable> uncaught = new AtomicReference<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.set(e));
    try (LogOf log = LogOf.conveyor()) {
      ConveyorOptions.Builder options =
          ConveyorOptions.builder().listener(failing(thrown)).listener(told::add);
      assertThat(way.run(conveyor(), options)).isEqualTo(INPUT);
      assertThat(told).as("what the listener after it was told").hasSize(1);
      assertThat(told.get(0).state()).isEqualTo(State.COMPLETED);
      assertThat(log.records()).hasSize(1);
      LogRecord record = log.records().get(0);
      assertThat(record.getMessage()).contains("onStart", "Test.heard");
      assertThat(record.getThrown()).isSameAs(thrown);
      assertThat(uncaught).hasValue(null);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void listener_thatFailsAtTheEndOnly_isLogged(Way way) {
    try (LogOf log = LogOf.conveyor()) {
      ConveyorOptions.Builder options = ConveyorOptions.builder().listener(report -> overflow(0));
      assertThat(way.run(conveyor(), options)).isEqualTo(INPUT);
      assertThat(way.run(conveyor(), options)).isEqualTo(INPUT);
      assertThat(log.records()).as("one for each run").hasSize(2);
      assertThat(log.records().get(1).getMessage()).contains("onEnd");
      assertThat(log.records().get(1).getThrown()).isInstanceOf(StackOverflowError.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void listener_thatFails_whereTheLogFailsToo_changesNothing(Way way) {
    try (LogOf log =
        LogOf.conveyor(
            record -> {
              throw ListenerContractTest.<RuntimeException>sneak(new IOException("no log"));
            })) {
      ConveyorOptions.Builder options =
          ConveyorOptions.builder().listener(failing(new IllegalStateException()));
      assertThat(way.run(conveyor(), options)).isEqualTo(INPUT);
      assertThat(log.records()).as("with what was thrown, then without").hasSize(2);
      assertThat(log.records().get(1).getMessage()).contains(IllegalStateException.class.getName());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void listener_thatFails_doesNotHideWhatFailedTheRun(Way way) {
    Conveyor<Integer, Integer> fails =
        conveyor(
            i -> {
              throw new IllegalArgumentException("user's");
            });
    try (LogOf log = LogOf.conveyor()) {
      ConveyorOptions.Builder options =
          ConveyorOptions.builder().listener(failing(new IOException("listener's")));
      assertThatThrownBy(() -> way.run(fails, options))
          .isInstanceOf(ConveyorException.class)
          .hasRootCauseMessage("user's");
      assertThat(log.records()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void listeners_areToldOfStartAndEnd_inTheirOrder(Way way) {
    List<String> told = new CopyOnWriteArrayList<>();
    List<RunInfo> infos = new CopyOnWriteArrayList<>();
    class Telling implements RunListener {
      private final String name;

      Telling(String name) {
        this.name = name;
      }

      @Override
      public void onStart(RunInfo run) {
        told.add(name + " start");
        infos.add(run);
        assertThat(run.report().state()).isEqualTo(State.RUNNING);
        assertThat(run.report().processors().get(0).itemsIn()).isZero();
      }

      @Override
      public void onEnd(RunReport report) {
        told.add(name + " end");
      }

      @Override
      public void onEnd(RunInfo run, RunReport report) {
        infos.add(run);
        assertThat(run.report()).isSameAs(report);
        RunListener.super.onEnd(run, report);
      }
    }
    ConveyorOptions.Builder options =
        ConveyorOptions.builder().listener(new Telling("first")).listener(new Telling("second"));
    way.run(conveyor(), options);
    assertThat(told).containsExactly("first start", "second start", "first end", "second end");
    assertThat(infos).as("of one run").containsOnly(infos.get(0));
    way.run(conveyor(), options);
    assertThat(infos.get(infos.size() - 1).id()).isGreaterThan(infos.get(0).id());

    RunInfo info = infos.get(0);
    assertThat(info.pipeline()).isEqualTo("Test.heard");
    assertThat(info.topology()).isEqualTo(conveyor().topology());
    assertThat(info.options()).isEqualTo(options.build());
    assertThat(info.report().state()).isEqualTo(State.COMPLETED);
    assertThat(info.started()).isBeforeOrEqualTo(infos.get(infos.size() - 1).started());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void onStart_isCalledBeforeTheFirstItem_onTheThreadThatStarts(Way way) {
    AtomicBoolean began = new AtomicBoolean();
    AtomicReference<Thread> starter = new AtomicReference<>();
    AtomicBoolean early = new AtomicBoolean();
    RunListener listener =
        new RunListener() {
          @Override
          public void onStart(RunInfo run) {
            starter.set(Thread.currentThread());
            early.set(!began.get());
          }

          @Override
          public void onEnd(RunReport report) {}
        };
    Conveyor<Integer, Integer> conveyor =
        conveyor(
            i -> {
              began.set(true);
              return i;
            });
    way.run(conveyor, ConveyorOptions.builder().listener(listener));
    assertThat(early).isTrue();
    assertThat(starter).hasValue(Thread.currentThread());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void onEnd_isCalledAfterInstancesAreClosed_andBeforeTheCallerGoesOn(Way way) {
    AtomicBoolean closed = new AtomicBoolean();
    List<Boolean> told = new ArrayList<>();
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Test.closed")
            .processor(
                "a",
                "T.a(Integer)",
                stateful(() -> (AutoCloseable) () -> closed.set(true), (state, i) -> i))
            .conveyor();
    way.run(conveyor, ConveyorOptions.builder().listener(report -> told.add(closed.get())));
    assertThat(told).containsExactly(true);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void runThatCannotBegin_isToldToNobody(Way way) {
    List<String> told = new CopyOnWriteArrayList<>();
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Test.none")
            .processor(
                "a",
                "T.a(Integer)",
                TestSteps.<Object, Integer, Integer>stateful(
                    () -> {
                      throw new IllegalStateException("no instance");
                    },
                    (state, i) -> i))
            .conveyor();
    ConveyorOptions.Builder options = ConveyorOptions.builder().listener(telling(told));
    assertThat(catchThrowable(() -> way.run(conveyor, options)))
        .isInstanceOf(ConveyorException.class);
    assertThat(told).isEmpty();
  }

  @Test
  void runWhoseExecutorRefuses_isToldToStartAndToFail() {
    List<String> told = new CopyOnWriteArrayList<>();
    ConveyorOptions options =
        ConveyorOptions.builder()
            .listener(telling(told))
            .executor(
                work -> {
                  throw new RejectedExecutionException("full");
                })
            .build();
    Run<Integer> run = conveyor().with(options).start(i -> {});
    assertThat(
            catchThrowable(
                () -> {
                  try (run) {
                    INPUT.forEach(run::send);
                  }
                }))
        .isInstanceOf(ConveyorException.class);
    assertThat(told).containsExactly("start", "end FAILED");
  }

  @Test
  void cancelledRun_isToldToEndOnce() {
    List<String> told = new CopyOnWriteArrayList<>();
    Run<Integer> run =
        conveyor().with(ConveyorOptions.builder().listener(telling(told)).build()).start(i -> {});
    run.send(1);
    run.cancel();
    run.cancel();
    run.close();
    assertThat(told).containsExactly("start", "end CANCELLED");
  }

  @Test
  void report_thatNobodyAskedForAtTheEnd_isThatOfTheEnd() {
    Run<Integer> run = conveyor().start(i -> {});
    INPUT.forEach(run::send);
    run.close();
    RunReport report = run.report();
    assertThat(report.state()).isEqualTo(State.COMPLETED);
    assertThat(report.undelivered()).isZero();
    assertThat(report.processors()).allMatch(processor -> processor.itemsIn() == INPUT.size());
    assertThat(report.pipes()).allMatch(pipe -> pipe.itemsOut() == INPUT.size());
    assertThat(run.report()).isSameAs(report);
  }

  private static RunListener telling(List<String> told) {
    return new RunListener() {
      @Override
      public void onStart(RunInfo run) {
        told.add("start");
      }

      @Override
      public void onEnd(RunReport report) {
        told.add("end " + report.state());
      }
    };
  }
}
