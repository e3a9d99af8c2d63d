package dev.conveyor;

import static dev.conveyor.TestSteps.emit;
import static dev.conveyor.TestSteps.emitSource;
import static dev.conveyor.TestSteps.map;
import static dev.conveyor.TestSteps.pull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deterministic(seed)} promises. */
@Timeout(30)
class DeterministicTest {

  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  private final List<Thread> threads = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();

  private Integer called(String processor, Integer item) {
    threads.add(Thread.currentThread());
    calls.add(processor + item);
    return item;
  }

  private Line<Integer, Integer> forked() {
    return Line.<Integer>of("Test.forked")
        .processor("a", "T.a(Integer)", map((Integer i) -> called("a", i)))
        .pipe()
        .balance(
            Width.auto(),
            branch -> branch.processor("b", "T.b(Integer)", map(i -> called("b", i))).blocking())
        .pipe()
        .join()
        .pipe()
        .processor("c", "T.c(Integer)", map(i -> called("c", i)));
  }

  private Conveyor<Integer, Integer> forked(long seed) {
    return forked().conveyor().with(options(seed));
  }

  private static ConveyorOptions options(long seed) {
    return ConveyorOptions.builder().deterministic(seed).pipeCapacity(2).build();
  }

  @Test
  void options_areThreadedUnlessASeedIsGiven() {
    assertThat(ConveyorOptions.defaults().deterministic()).isEmpty();
    assertThat(options(-3).deterministic()).hasValue(-3);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, Long.MIN_VALUE})
  void run_callsEverythingOnTheCallingThread(long seed) {
    List<Integer> out = new ArrayList<>();
    forked(seed).run(HUNDRED, item -> out.add(called("out", item)));
    assertThat(out).containsExactlyInAnyOrderElementsOf(HUNDRED);
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void run_withTheSameSeed_callsInTheSameOrder() {
    Set<List<String>> orders = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      calls.clear();
      forked(7).run(HUNDRED);
      orders.add(List.copyOf(calls));
    }
    assertThat(orders).hasSize(1);
  }

  @Test
  void run_withOtherSeeds_callsInOtherOrders() {
    Set<List<String>> orders = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      calls.clear();
      forked(seed).run(HUNDRED);
      orders.add(List.copyOf(calls));
    }
    assertThat(orders).hasSizeGreaterThan(8);
  }

  @Test
  void run_doesNotAskTheExecutor() {
    ConveyorOptions options =
        ConveyorOptions.builder()
            .deterministic(5)
            .executor(
                work -> {
                  throw new AssertionError("asked for a thread");
                })
            .build();
    assertThat(forked().conveyor().with(options).run(HUNDRED)).hasSize(100);
  }

  @Test
  void run_whenAProcessorFails_saysWhichAndWithWhatItem() {
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Test.failing")
            .processor(
                "f",
                "T.f(Integer)",
                map(
                    (Integer i) -> {
                      if (i == 40) {
                        throw new IllegalStateException("no");
                      }
                      return i;
                    }))
            .conveyor()
            .with(options(1));
    assertThatThrownBy(() -> conveyor.run(HUNDRED))
        .isInstanceOfSatisfying(
            ConveyorException.class,
            e -> {
              assertThat(e.processor()).isEqualTo("f");
              assertThat(e.item()).isEqualTo(40);
            })
        .hasRootCauseMessage("no");
  }

  @Test
  void run_whenItsThreadIsInterrupted_isCancelled() {
    AtomicInteger taken = new AtomicInteger();
    assertThatThrownBy(
            () ->
                forked(3)
                    .run(
                        HUNDRED,
                        item -> {
                          if (taken.incrementAndGet() == 10) {
                            Thread.currentThread().interrupt();
                          }
                        }))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(taken.get()).isLessThan(100);
  }

  @Test
  void stream_runsOnTheReader_asFarAsItReads() {
    try (Stream<Integer> results = forked(11).stream(HUNDRED)) {
      Iterator<Integer> reader = results.iterator();
      assertThat(calls).isEmpty();
      for (int i = 0; i < 10; i++) {
        called("out", reader.next());
      }
      assertThat(calls).doesNotContain("a99");
    }
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void send_runsOnTheSender_andCloseDoesTheRest() {
    List<Integer> out = new ArrayList<>();
    try (Run<Integer> run = forked(13).start(item -> out.add(called("out", item)))) {
      HUNDRED.forEach(run::send);
      assertThat(out).isNotEmpty().hasSizeLessThan(100);
      assertThat(run.report().state()).isEqualTo(RunReport.State.RUNNING);
    }
    assertThat(out).containsExactlyInAnyOrderElementsOf(HUNDRED);
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void send_fromSeveralThreads_losesNothing() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(3);
    List<Integer> out = new ArrayList<>();
    try (Run<Integer> run = forked(13).start(out::add)) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        sent.add(senders.submit(() -> HUNDRED.forEach(run::send)));
      }
      for (Future<?> future : sent) {
        future.get();
      }
    } finally {
      senders.shutdown();
    }
    assertThat(out).hasSize(300);
  }

  @Test
  void offer_whenNothingMovesWithinTheTime_refuses() {
    AtomicReference<Run<Integer>> inside = new AtomicReference<>();
    List<Boolean> taken = new ArrayList<>();
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Test.loop")
            .processor(
                "l",
                "T.l(Integer)",
                map(
                    (Integer i) -> {
                      for (int n = 0; i == 0 && n < 5; n++) {
                        taken.add(inside.get().offer(n + 1, Duration.ofDays(1)));
                      }
                      return i;
                    }))
            .conveyor()
            .with(options(1));
    try (Run<Integer> run = conveyor.start(item -> {})) {
      inside.set(run);
      run.send(0);
    }
    assertThat(taken).containsExactly(true, true, false, false, false);
  }

  @Test
  void send_whenTheRunWaitsForItself_saysSo() {
    AtomicReference<Run<Integer>> inside = new AtomicReference<>();
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Test.loop")
            .processor(
                "l",
                "T.l(Integer)",
                map(
                    (Integer i) -> {
                      inside.get().send(i + 1);
                      inside.get().send(i + 2);
                      inside.get().send(i + 3);
                      return i;
                    }))
            .conveyor()
            .with(options(1));
    Run<Integer> run = conveyor.start(item -> {});
    inside.set(run);
    run.send(0);
    assertThatThrownBy(run::close)
        .isInstanceOf(ConveyorException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waits for itself");
  }

  @Test
  void cancel_endsTheRunAtOnce() {
    List<Integer> out = new ArrayList<>();
    Run<Integer> run = forked(17).start(out::add);
    HUNDRED.forEach(run::send);
    run.cancel();
    assertThat(run.report().state()).isEqualTo(RunReport.State.CANCELLED);
    assertThat(out.size() + run.report().undelivered()).isEqualTo(100);
    run.close();
  }

  @Test
  void emitter_thatFindsItsPipeFull_goesOn() {
    Conveyor<Integer, Integer> conveyor =
        Line.<Integer>of("Test.many")
            .processor(
                "e",
                "T.e(Integer, Emitter)",
                emit(
                    (Integer item, Emitter<? super Integer> out) -> {
                      for (int i = 0; i < 50; i++) {
                        out.emit(i);
                      }
                    }))
            .conveyor()
            .with(options(1));
    try (Stream<Integer> results = conveyor.stream(HUNDRED)) {
      assertThat(results.limit(120)).hasSize(120).contains(49);
    }
  }

  @Test
  void source_runsWhenItIsAwaited() {
    AtomicInteger left = new AtomicInteger(30);
    SourceConveyor<Integer> conveyor =
        Line.sourceConveyor(
                Line.ofSource("Test.source")
                    .processor(
                        "s",
                        "T.s()",
                        pull(() -> () -> left.get() == 0 ? null : left.getAndDecrement())))
            .with(options(1));
    List<Integer> out = new ArrayList<>();
    try (SourceRun run = conveyor.start(out::add)) {
      assertThat(out).isEmpty();
      run.await();
      assertThat(out).hasSize(30);
    }
  }

  @Test
  void source_thatIsClosed_endsEarly() {
    SourceConveyor<Start> endless =
        Line.sourceConveyor(
                Line.ofSource("Test.endless")
                    .processor("s", "T.s()", pull(() -> () -> Start.START))
                    .pipe()
                    .processor("t", "T.t()", map(item -> item)))
            .with(options(1));
    SourceRun run = endless.start(item -> {});
    run.close();
    assertThat(run.report().state()).isEqualTo(RunReport.State.COMPLETED);
  }

  @Test
  void source_thatEmits_isReadToItsEnd() {
    SourceConveyor<Integer> conveyor =
        Line.sourceConveyor(
                Line.ofSource("Test.emits")
                    .<Integer>processor(
                        "s",
                        "T.s(Emitter)",
                        emitSource(
                            (Emitter<? super Integer> out) -> {
                              for (int i = 0; i < 500; i++) {
                                out.emit(i);
                              }
                            })))
            .with(options(1));
    try (Stream<Integer> results = conveyor.stream()) {
      assertThat(results).hasSize(500);
    }
  }
}
