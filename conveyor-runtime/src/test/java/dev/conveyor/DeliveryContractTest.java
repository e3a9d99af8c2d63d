package dev.conveyor;

import static dev.conveyor.TestSteps.filter;
import static dev.conveyor.TestSteps.flatMap;
import static dev.conveyor.TestSteps.map;
import static dev.conveyor.TestSteps.same;
import static dev.conveyor.TestSteps.sink;
import static dev.conveyor.TestSteps.stateful;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.StepFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** K1 to K5: what comes out, in which order, with how much in between, and how it ends. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeliveryContractTest {

  private static final List<Integer> THOUSAND = numbers(1_000);

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static ConveyorOptions options(int parallelism, int capacity) {
    return ConveyorOptions.builder().parallelism(parallelism).pipeCapacity(capacity).build();
  }

  private static Line<Integer, Integer> line() {
    return Line.of("Test.line");
  }

  @Nested
  @DisplayName("K1: nothing lost, nothing doubled")
  class NothingLost {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void replicate_deliversEachItemOnceToEachBranch(int parallelism) {
      List<Integer> a = new ArrayList<>();
      List<Integer> b = new ArrayList<>();
      line()
          .processor("s", "T.s(Integer)", same())
          .pipe()
          .<Void>replicate(
              branch -> branch.end("a", "T.a(Integer)", sink(a::add)),
              branch ->
                  branch
                      .processor("m", "T.m(Integer)", map(i -> i))
                      .pipe(1)
                      .end("b", "T.b(Integer)", sink(b::add)))
          .conveyor()
          .with(options(parallelism, 3))
          .run(THOUSAND);
      assertThat(a).isEqualTo(THOUSAND);
      assertThat(b).isEqualTo(THOUSAND);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void balance_deliversEachItemOnce(int parallelism) {
      List<Integer> out =
          line()
              .processor("s", "T.s(Integer)", same())
              .pipe(2)
              .balance(Width.of(3), branch -> branch.processor("m", "T.m(Integer)", map(i -> i)))
              .pipe(1)
              .join()
              .conveyor()
              .with(options(parallelism, 3))
              .run(THOUSAND);
      assertThat(out).containsExactlyInAnyOrderElementsOf(THOUSAND);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 500, 999})
    void failure_countsWhatWasAcceptedAndNotDelivered(int failing) {
      AtomicReference<RunReport> report = new AtomicReference<>();
      AtomicLong accepted = new AtomicLong();
      AtomicLong delivered = new AtomicLong();
      Conveyor<Integer, Integer> conveyor =
          threeSteps(
                  i -> {
                    if (i == failing) {
                      throw new IllegalStateException("no");
                    }
                    return i;
                  })
              .with(listening(report));
      assertThatThrownBy(
              () -> conveyor.run(counting(THOUSAND, accepted), i -> delivered.incrementAndGet()))
          .isInstanceOf(ConveyorException.class);
      assertThat(report.get().state()).isEqualTo(RunReport.State.FAILED);
      assertThat(delivered.get() + report.get().undelivered()).isEqualTo(accepted.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 500, 999})
    void failureOfTheOutput_countsWhatWasAcceptedAndNotDelivered(int failing) {
      AtomicReference<RunReport> report = new AtomicReference<>();
      AtomicLong accepted = new AtomicLong();
      AtomicLong delivered = new AtomicLong();
      Conveyor<Integer, Integer> conveyor = threeSteps(i -> i).with(listening(report));
      assertThatThrownBy(
              () ->
                  conveyor.run(
                      counting(THOUSAND, accepted),
                      i -> {
                        if (i == failing) {
                          throw new IllegalStateException("no");
                        }
                        delivered.incrementAndGet();
                      }))
          .isInstanceOf(ConveyorException.class);
      assertThat(delivered.get() + report.get().undelivered()).isEqualTo(accepted.get());
    }

    @Test
    void failureOfTheOutputBehindAnEmitter_countsTheItemOnce() {
      AtomicReference<RunReport> report = new AtomicReference<>();
      AtomicLong accepted = new AtomicLong();
      AtomicLong delivered = new AtomicLong();
      Conveyor<Integer, Integer> conveyor =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(3)
              .processor("b", "T.b(Integer)", emitting())
              .conveyor()
              .with(listening(report));
      assertThatThrownBy(
              () ->
                  conveyor.run(
                      counting(THOUSAND, accepted),
                      i -> {
                        if (i == 500) {
                          throw new IllegalStateException("no");
                        }
                        delivered.incrementAndGet();
                      }))
          .isInstanceOf(ConveyorException.class);
      assertThat(delivered.get() + report.get().undelivered()).isEqualTo(accepted.get());
    }

    private StepFactory<Integer, Integer> emitting() {
      return TestSteps.emit((i, out) -> out.emit(i));
    }

    @Test
    void cancel_countsWhatWasSentAndNotDelivered() {
      for (int round = 0; round < 200; round++) {
        AtomicReference<RunReport> report = new AtomicReference<>();
        AtomicLong delivered = new AtomicLong();
        int at = round * 3;
        long sent = 0;
        Run<Integer> run =
            threeSteps(i -> i).with(listening(report)).start(i -> delivered.incrementAndGet());
        for (int i = 0; i < at; i++) {
          run.send(i);
          sent++;
        }
        run.cancel();
        run.close();
        assertThat(report.get().state()).isEqualTo(RunReport.State.CANCELLED);
        assertThat(delivered.get() + report.get().undelivered()).isEqualTo(sent);
        assertThat(run.report()).isEqualTo(report.get());
      }
    }

    @Test
    void cancelWhileOthersSend_losesNoItemWhoseSendReturned() throws Exception {
      ExecutorService sender = Executors.newSingleThreadExecutor();
      try {
        for (int round = 0; round < 200; round++) {
          AtomicLong delivered = new AtomicLong();
          AtomicLong sent = new AtomicLong();
          Run<Integer> run = threeSteps(i -> i).start(i -> delivered.incrementAndGet());
          Future<?> sending =
              sender.submit(
                  () -> {
                    assertThatThrownBy(
                            () -> {
                              while (true) {
                                run.send(1);
                                sent.incrementAndGet();
                              }
                            })
                        .isInstanceOf(CancellationException.class);
                  });
          int some = round;
          Await.until("some items", () -> sent.get() >= some);
          run.cancel();
          sending.get(10, TimeUnit.SECONDS);
          run.close();
          assertThat(sent.get()).isLessThanOrEqualTo(delivered.get() + run.report().undelivered());
        }
      } finally {
        sender.shutdownNow();
      }
    }

    private Conveyor<Integer, Integer> threeSteps(TestSteps.Method<Integer, Integer> middle) {
      return line()
          .processor("a", "T.a(Integer)", map(i -> i))
          .pipe(3)
          .processor("b", "T.b(Integer)", map(middle))
          .pipe(5)
          .processor("c", "T.c(Integer)", map(i -> i))
          .conveyor();
    }

    private ConveyorOptions listening(AtomicReference<RunReport> report) {
      return ConveyorOptions.builder().parallelism(2).pipeCapacity(7).listener(report::set).build();
    }

    private Iterable<Integer> counting(List<Integer> items, AtomicLong accepted) {
      return () -> items.stream().peek(item -> accepted.incrementAndGet()).iterator();
    }

    @Test
    void report_countsWhatWentThrough() {
      AtomicReference<RunReport> report = new AtomicReference<>();
      line()
          .processor("half", "T.half(Integer)", filter(i -> i % 2 == 0))
          .pipe(4)
          .processor("twice", "T.twice(Integer)", flatMap(i -> Stream.of(i, i)))
          .conveyor()
          .with(listening(report))
          .run(THOUSAND);
      RunReport done = report.get();
      assertThat(done.state()).isEqualTo(RunReport.State.COMPLETED);
      assertThat(done.undelivered()).isZero();
      assertThat(done.processors())
          .extracting(
              RunReport.ProcessorReport::name,
              RunReport.ProcessorReport::itemsIn,
              RunReport.ProcessorReport::itemsOut)
          .containsExactly(tuple("half", 1000L, 500L), tuple("twice", 500L, 1000L));
      assertThat(done.pipes())
          .extracting(
              RunReport.PipeReport::capacity,
              RunReport.PipeReport::itemsIn,
              RunReport.PipeReport::itemsOut)
          .containsExactly(tuple(4, 500L, 500L));
    }
  }

  @Nested
  @DisplayName("K2: first in, first out along pipes and replicated branches")
  class Order {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void pipes_keepTheOrder(int parallelism) {
      List<Integer> out =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(1)
              .processor("b", "T.b(Integer)", flatMap(i -> Stream.of(2 * i, 2 * i + 1)))
              .pipe(3)
              .processor(
                  "c",
                  "T.c(Integer)",
                  TestSteps.<Integer, Integer>emit(
                      (i, out1) -> {
                        out1.emit(2 * i);
                        out1.emit(2 * i + 1);
                      }))
              .pipe()
              .processor("d", "T.d(Integer)", same())
              .conveyor()
              .with(options(parallelism, 2))
              .run(THOUSAND);
      assertThat(out).isEqualTo(numbers(4_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void replicatedBranches_keepTheirOrder(int parallelism) {
      List<Integer> out =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(2)
              .<Integer>replicate(
                  branch -> branch,
                  branch -> branch.processor("b", "T.b(Integer)", map(i -> -1 - i)))
              .pipe(1)
              .join()
              .pipe(2)
              .processor("c", "T.c(Integer)", same())
              .conveyor()
              .with(options(parallelism, 2))
              .run(THOUSAND);
      assertThat(out.stream().filter(i -> i >= 0)).containsExactlyElementsOf(THOUSAND);
      assertThat(out.stream().filter(i -> i < 0).map(i -> -1 - i))
          .containsExactlyElementsOf(THOUSAND);
    }

    @Test
    void sendsOfOneThread_keepTheirOrder() throws Exception {
      ExecutorService senders = Executors.newFixedThreadPool(3);
      List<Integer> out = new ArrayList<>();
      try (Run<Integer> run =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(2)
              .processor("b", "T.b(Integer)", same())
              .conveyor()
              .with(options(2, 2))
              .start(out::add)) {
        List<Future<?>> all = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
          int first = s * 1_000;
          all.add(senders.submit(() -> THOUSAND.forEach(i -> run.send(first + i))));
        }
        for (Future<?> one : all) {
          one.get(20, TimeUnit.SECONDS);
        }
      } finally {
        senders.shutdownNow();
      }
      for (int s = 0; s < 3; s++) {
        int sender = s;
        assertThat(out.stream().filter(i -> i / 1_000 == sender).map(i -> i % 1_000))
            .containsExactlyElementsOf(THOUSAND);
      }
    }
  }

  @Nested
  @DisplayName("K3: an instance is never used by two threads at once and sees what it wrote")
  class Confinement {

    /** Has no volatile field on purpose. */
    private static final class Counter {
      private boolean entered;
      private int count;

      Integer count(Integer item) {
        assertThat(entered).as("used by two threads at once").isFalse();
        entered = true;
        count++;
        if (count % 16 == 0) {
          Thread.yield();
        }
        entered = false;
        return item;
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void plainState_isConfinedAndVisible(int parallelism) {
      int count = 50_000;
      List<Integer> out =
          line()
              .processor("a", "T.a(Integer)", counter())
              .pipe(1)
              .processor("b", "T.b(Integer)", counter())
              .pipe(16)
              .balance(Width.of(3), branch -> branch.processor("c", "T.c(Integer)", counter()))
              .pipe(3)
              .join()
              .pipe(2)
              .processor("d", "T.d(Integer)", counter())
              .conveyor()
              .with(options(parallelism, 4))
              .run(numbers(count));
      // a, b and d each put out one negative total; the replicas of c put out theirs
      List<Integer> totals = out.stream().filter(i -> i < 0).sorted().toList();
      assertThat(totals).hasSize(6);
      assertThat(out.size() - totals.size()).isEqualTo(count);
      assertThat(totals.get(0)).isEqualTo(-1 - (count + 5)); // d counted the others' totals, too
    }

    private StepFactory<Integer, Integer> counter() {
      return stateful(Counter::new, (c, item) -> c.count(item), c -> Stream.of(-1 - c.count));
    }
  }

  @Nested
  @DisplayName("K4: pipes hold no more than their capacity, and nothing else holds items")
  class Bounded {

    /** Pulls without end while the consumer is shut, then counts what is in between. */
    private void check(Line<Integer, Integer> line, int most) throws Exception {
      AtomicLong pulled = new AtomicLong();
      check(line.conveyor().with(options(2, 1)), endless(pulled), pulled, most);
    }

    private void check(
        Conveyor<Integer, Integer> conveyor, Iterable<Integer> input, AtomicLong in, int most)
        throws Exception {
      CountDownLatch gate = new CountDownLatch(1);
      AtomicBoolean end = new AtomicBoolean();
      AtomicLong out = new AtomicLong();
      ExecutorService caller = Executors.newSingleThreadExecutor();
      try {
        Future<?> run =
            caller.submit(
                () ->
                    conveyor.run(
                        input,
                        item -> {
                          try {
                            Await.open(gate);
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                          out.incrementAndGet();
                          if (end.get()) {
                            throw new IllegalStateException("enough");
                          }
                        }));
        long held = Await.steady(in::get);
        assertThat(held).as("in flight behind a shut consumer").isBetween(1L, (long) most);
        gate.countDown();
        Await.until("a flow", () -> out.get() > 1_000);
        end.set(true);
        assertThatThrownBy(() -> run.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("enough");
      } finally {
        caller.shutdownNow();
      }
    }

    private Iterable<Integer> endless(AtomicLong pulled) {
      return () ->
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return true;
            }

            @Override
            public Integer next() {
              return (int) pulled.getAndIncrement();
            }
          };
    }

    @Test
    void line_holdsItsCapacitiesAndTwoPerProcessor() throws Exception {
      check(
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(3)
              .processor("b", "T.b(Integer)", same())
              .pipe(5)
              .processor("c", "T.c(Integer)", same()),
          3 + 5 + 3 * 2);
    }

    @Test
    void replicate_holdsTheCapacitiesOfItsFullestBranch() throws Exception {
      check(
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(3)
              .<Integer>replicate(
                  b -> b.processor("b", "T.b(Integer)", same()),
                  b ->
                      b.processor("c", "T.c(Integer)", same())
                          .pipe(2)
                          .processor("d", "T.d(Integer)", same()))
              .pipe(2)
              .join()
              .pipe(1)
              .processor("e", "T.e(Integer)", same()),
          3 + 2 + 2 + 1 + 4 * 2);
    }

    @Test
    void balance_holdsItsCapacitiesAndTwoPerReplica() throws Exception {
      check(
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(3)
              .balance(Width.of(2), b -> b.processor("b", "T.b(Integer)", same()))
              .pipe(2)
              .join()
              .pipe(2)
              .processor("c", "T.c(Integer)", same()),
          3 + 2 + 2 + 4 * 2);
    }

    @Test
    void streamOfOneItem_isPulledNoFurtherThanThereIsRoom() throws Exception {
      AtomicLong made = new AtomicLong();
      check(
          line()
              .processor(
                  "a",
                  "T.a(Integer)",
                  flatMap(i -> Stream.generate(() -> (int) made.incrementAndGet())))
              .pipe(3)
              .processor("b", "T.b(Integer)", same())
              .conveyor()
              .with(options(2, 1)),
          List.of(1),
          made,
          3 + 2 * 2);
    }

    @Test
    void emitter_waitsWhileThereIsNoRoom() throws Exception {
      AtomicLong made = new AtomicLong();
      check(
          line()
              .processor(
                  "a",
                  "T.a(Integer)",
                  TestSteps.<Integer, Integer>emit(
                      (i, out) -> {
                        while (true) {
                          out.emit((int) made.incrementAndGet());
                        }
                      }))
              .pipe(3)
              .processor("b", "T.b(Integer)", same())
              .conveyor()
              .with(options(2, 1)),
          List.of(1),
          made,
          3 + 2 * 2);
    }

    @Test
    void sendAndOffer_waitAtTheFirstPipe() throws Exception {
      CountDownLatch gate = new CountDownLatch(1);
      AtomicInteger out = new AtomicInteger();
      int accepted = 0;
      try (Run<Integer> run =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(3)
              .processor("b", "T.b(Integer)", sinkBehind(gate))
              .conveyor()
              .with(options(2, 4))
              .start(i -> out.incrementAndGet())) {
        while (run.offer(1, Duration.ofMillis(200))) {
          accepted++;
          assertThat(accepted).isLessThanOrEqualTo(4 + 3 + 2 * 2);
        }
        assertThat(accepted).isGreaterThanOrEqualTo(4);
        gate.countDown();
      }
      assertThat(out).hasValue(accepted);
    }

    private StepFactory<Integer, Integer> sinkBehind(CountDownLatch gate) {
      return map(
          i -> {
            Await.open(gate);
            return i;
          });
    }

    @Test
    void stream_readsAheadNoFurtherThanThereIsRoom() {
      AtomicLong pulled = new AtomicLong();
      try (Stream<Integer> results =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe(3)
              .processor("b", "T.b(Integer)", same())
              .conveyor()
              .with(options(2, 4))
              .stream(endless(pulled))) {
        assertThat(pulled).hasValue(0);
        Iterator<Integer> reader = results.iterator();
        for (int i = 0; i < 100; i++) {
          assertThat(reader.next()).isEqualTo(i);
        }
        assertThat(Await.steady(pulled::get)).isLessThanOrEqualTo(100 + 1 + 3 + 4 + 2 * 2);
      }
    }
  }

  @Nested
  @DisplayName("K5: the end comes after all items, and once")
  class End {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void onComplete_isCalledOncePerInstanceBehindItsLastItem(int parallelism) {
      List<String> out =
          line()
              .processor("a", "T.a(Integer)", summing())
              .pipe(2)
              .balance(Width.of(3), b -> b.processor("b", "T.b(String)", counting()))
              .pipe(1)
              .join()
              .conveyor()
              .with(options(parallelism, 2))
              .run(THOUSAND);
      assertThat(out).hasSize(1_000 + 1 + 3);
      assertThat(out).containsOnlyOnce("sum 499500");
      assertThat(out.stream().filter(s -> s.startsWith("count "))).hasSize(3);
      assertThat(
              out.stream()
                  .filter(s -> s.startsWith("count "))
                  .mapToInt(s -> Integer.parseInt(s.substring(6)))
                  .sum())
          .isEqualTo(1_001);
    }

    private StepFactory<Integer, String> summing() {
      return stateful(
          () -> new long[1],
          (sum, i) -> {
            sum[0] += i;
            return "item " + i;
          },
          sum -> Stream.of("sum " + sum[0]));
    }

    private StepFactory<String, String> counting() {
      return stateful(
          () -> new int[1],
          (count, s) -> {
            count[0]++;
            return s;
          },
          count -> Stream.of("count " + count[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void emptyInput_stillCompletes(int parallelism) {
      Conveyor<Integer, String> conveyor =
          line().processor("a", "T.a(Integer)", summing()).conveyor().with(options(parallelism, 1));
      assertThat(conveyor.run(List.of())).containsExactly("sum 0");
      assertThat(conveyor.stream(List.of()).toList()).containsExactly("sum 0");
      List<String> out = new ArrayList<>();
      conveyor.start(out::add).close();
      assertThat(out).containsExactly("sum 0");
    }

    @Test
    void onCompleteOfManyItems_isBoundedToo() {
      List<Integer> out =
          line()
              .processor(
                  "a",
                  "T.a(Integer)",
                  stateful(
                      () -> new int[1], (none, i) -> (Integer) null, none -> THOUSAND.stream()))
              .pipe(1)
              .processor("b", "T.b(Integer)", same())
              .conveyor()
              .with(options(1, 1))
              .run(List.of(1));
      assertThat(out).isEqualTo(THOUSAND);
    }

    @Test
    void stream_isClosedAtItsEnd() {
      AtomicInteger closed = new AtomicInteger();
      line()
          .processor(
              "a", "T.a(Integer)", flatMap(i -> Stream.of(i, i).onClose(closed::incrementAndGet)))
          .conveyor()
          .run(THOUSAND);
      assertThat(closed).hasValue(1_000);
    }

    @Test
    void batchesOfInput_goThroughOneOpenRun() {
      List<Integer> out = Collections.synchronizedList(new ArrayList<>());
      try (Run<Integer> run =
          line()
              .processor("a", "T.a(Integer)", same())
              .pipe()
              .processor("b", "T.b(Integer)", same())
              .conveyor()
              .start(out::add)) {
        for (int batch = 1; batch <= 20; batch++) {
          for (int i = 0; i < 50; i++) {
            run.send(i);
          }
          int all = batch * 50;
          Await.until("a batch without an end", () -> out.size() == all);
        }
      }
      assertThat(out).hasSize(1_000);
    }
  }
}
