package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.ReportedTimes.Case;
import dev.conveyor.ReportedTimes.Row;
import dev.conveyor.RunReport.PipeReport;
import dev.conveyor.RunReport.ProcessorReport;
import dev.conveyor.RunReport.State;
import dev.conveyor.spi.Line;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** K12: what a report says is true. */
@Timeout(60)
class ReportContractTest {

  @AfterEach
  void noThreadsAreLeft() {
    Await.noThreads();
  }

  /**
   * With bounds for a machine that has other things to do; {@link ReportedTimes} shows the rest.
   */
  @ParameterizedTest
  @EnumSource(
      value = Case.class,
      names = {"RARE_SLOW", "STREAM_SOURCE", "EMITTER_SOURCE", "ONE_ITEM"})
  void mostOfTheTime_isThatOfWhoTookIt(Case which) {
    List<Row> rows = ReportedTimes.of(which, 1);
    Row longest = rows.get(0);
    for (Row row : rows) {
      longest = row.trueMillis() > longest.trueMillis() ? row : longest;
    }
    assertThat(longest.isTrue(0.5, 0.25)).as("%s", rows).isTrue();
  }

  @Test
  void completions_areShownAsTheirOwn() {
    List<Row> rows = ReportedTimes.of(Case.COMPLETION, 2);
    Row completing =
        rows.stream().filter(row -> row.what().equals("completing")).findFirst().orElseThrow();
    assertThat(completing.isTrue(0.5, 0.25)).as("%s", rows).isTrue();
    assertThat(completing.reported()).isGreaterThan(200);
  }

  @Test
  void liveFigures_neverRunBackwards_norShowMoreOutThanIn() throws Exception {
    AtomicLong read = new AtomicLong();
    AtomicReference<Throwable> wrong = new AtomicReference<>();
    Run<Integer> run = conveyor().start(x -> {});
    Thread reader =
        new Thread(
            () -> {
              RunReport before = run.report();
              while (!Thread.currentThread().isInterrupted()) {
                RunReport now = run.report();
                read.incrementAndGet();
                try {
                  check(before, now);
                } catch (AssertionError e) {
                  wrong.compareAndSet(null, e);
                  return;
                }
                before = now;
              }
            });
    reader.start();
    for (int i = 0; i < 300_000; i++) {
      run.send(i);
    }
    run.close();
    reader.interrupt();
    reader.join();
    assertThat(wrong.get()).isNull();
    assertThat(read.get()).isPositive();
    ProcessorReport last = run.report().processors().get(2);
    assertThat(last.itemsIn()).isEqualTo(300_000);
  }

  @Test
  void whoWaitsForAThread_isNotStarved() throws Exception {
    ExecutorService busy = Executors.newSingleThreadExecutor();
    CountDownLatch free = new CountDownLatch(1);
    busy.execute(() -> open(free));
    ConveyorOptions options = ConveyorOptions.builder().parallelism(2).executor(busy).build();
    Run<Integer> run = conveyor().with(options).start(x -> {});
    run.send(1);
    RunReport report = run.report();
    while (report.elapsed().toMillis() < 300) {
      report = run.report();
    }
    assertThat(report.processors().get(0).starved().toMillis()).isLessThan(150);
    assertThat(report.processors().get(0).itemsIn()).isZero();
    free.countDown();
    run.close();
    assertThat(run.report().processors().get(0).starved().toMillis()).isLessThan(150);
    busy.shutdown();
  }

  private static void open(CountDownLatch latch) {
    try {
      Await.open(latch);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void lastFigures_showNoLessThanLiveOnes() throws Exception {
    Conveyor<Integer, Integer> conveyor = conveyor();
    for (int i = 0; i < 300; i++) {
      Run<Integer> run = conveyor.start(x -> {});
      AtomicReference<RunReport> live = new AtomicReference<>(run.report());
      Thread reader =
          new Thread(
              () -> {
                RunReport now = live.get();
                while (now.state() == RunReport.State.RUNNING) {
                  live.set(now);
                  now = run.report();
                }
              });
      reader.start();
      for (int item = 0; item < 50; item++) {
        run.send(item);
      }
      run.close();
      reader.join();
      check(live.get(), run.report());
    }
  }

  private static Conveyor<Integer, Integer> conveyor() {
    return Line.<Integer>of("Report.live")
        .processor("a", "a", TestSteps.<Integer>same())
        .pipe(64)
        .processor("b", "b", TestSteps.<Integer>same())
        .pipe(64)
        .processor("c", "c", TestSteps.<Integer>same())
        .conveyor()
        .with(ConveyorOptions.builder().parallelism(2).build());
  }

  private static void check(RunReport before, RunReport now) {
    assertThat(now.elapsed()).isGreaterThanOrEqualTo(before.elapsed());
    for (int i = 0; i < now.processors().size(); i++) {
      ProcessorReport was = before.processors().get(i);
      ProcessorReport is = now.processors().get(i);
      assertThat(is.itemsOut()).isLessThanOrEqualTo(is.itemsIn());
      assertThat(is.itemsIn()).isGreaterThanOrEqualTo(was.itemsIn());
      assertThat(is.itemsOut()).isGreaterThanOrEqualTo(was.itemsOut());
      assertThat(is.busy()).isGreaterThanOrEqualTo(was.busy());
      assertThat(is.completing()).isGreaterThanOrEqualTo(was.completing());
      assertThat(is.starved()).isGreaterThanOrEqualTo(was.starved());
      assertThat(is.stalled()).isGreaterThanOrEqualTo(was.stalled());
    }
    for (int i = 0; i < now.pipes().size(); i++) {
      PipeReport was = before.pipes().get(i);
      PipeReport is = now.pipes().get(i);
      assertThat(is.itemsOut()).isLessThanOrEqualTo(is.itemsIn());
      assertThat(is.itemsIn()).isGreaterThanOrEqualTo(was.itemsIn());
      assertThat(is.itemsOut()).isGreaterThanOrEqualTo(was.itemsOut());
      assertThat(is.starved()).isGreaterThanOrEqualTo(was.starved());
      assertThat(is.stalled()).isGreaterThanOrEqualTo(was.stalled());
    }
  }

  @Test
  void failure_isWhatTheCallerGets() {
    AtomicReference<RunReport> report = new AtomicReference<>();
    IllegalStateException cause = new IllegalStateException("no seven");
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Report.failed")
            .processor(
                "picky",
                "picky",
                TestSteps.<Integer, Integer>map(
                    x -> {
                      if (x == 7) {
                        throw cause;
                      }
                      return x;
                    }))
            .conveyor()
            .with(ConveyorOptions.builder().listener(report::set).build());
    assertThatThrownBy(() -> conveyor.run(List.of(1, 7))).hasCause(cause);

    assertThat(report.get().failure())
        .get()
        .isInstanceOfSatisfying(
            ConveyorException.class,
            e -> {
              assertThat(e.processor()).isEqualTo("picky");
              assertThat(e.item()).isEqualTo(7);
              assertThat(e).hasCause(cause);
            });
    assertThat(report.get().toString()).contains("failed: ", "no seven");
  }

  @Test
  void failure_isEmpty_ofARunThatWasCancelled() {
    Run<Integer> run = conveyor().start(x -> {});
    run.cancel();
    run.close();
    assertThat(run.report().state()).isEqualTo(State.CANCELLED);
    assertThat(run.report().failure()).isEmpty();
  }
}
