package dev.conveyor;

import static dev.conveyor.TestSteps.same;
import static dev.conveyor.TestSteps.stateful;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.StepFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** K5: completions of branches and replicas run side by side, whatever was fused. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CompletionContractTest {

  private static final long MEETING_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final ConveyorOptions TWO = ConveyorOptions.builder().parallelism(2).build();

  /** Where completions wait, at work, until two of them have begun. */
  private static class Meeting {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger met = new AtomicInteger();

    Stream<Integer> join(Count count) {
      begun.incrementAndGet();
      long until = System.nanoTime() + MEETING_NANOS;
      while (begun.get() < 2 && System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      if (begun.get() >= 2) {
        met.incrementAndGet();
      }
      return Stream.of(count.items);
    }

    StepFactory<Integer, Integer> guest() {
      return stateful(Count::new, Count::take, this::join);
    }

    Line<Integer, Integer> guest(Line<Integer, Integer> line, String name) {
      return line.processor(name, "T." + name + "(Integer)", guest());
    }
  }

  /** How many items an instance has taken. */
  private static final class Count {
    private int items;

    Integer take(Integer item) {
      items++;
      return null;
    }
  }

  private static Line<Integer, Integer> in() {
    return passing(Line.<Integer>of("Test.completing"), "in").pipe();
  }

  private static Line<Integer, Integer> passing(Line<Integer, Integer> line, String name) {
    return line.processor(name, "T." + name + "(Integer)", same());
  }

  /** Pipelines with two or three instances that complete; none of them follows another. */
  private enum Shape {
    BRANCHES(
        3,
        meeting ->
            in().<Integer>replicate(
                    a -> meeting.guest(a, "a"),
                    b -> meeting.guest(b, "b"),
                    c -> meeting.guest(c, "c"))
                .pipe()
                .join()),

    BEHIND_OTHERS(
        2,
        meeting ->
            in().<Integer>replicate(
                    a -> meeting.guest(passing(a, "x").pipe(), "a"),
                    b -> passing(meeting.guest(b, "b").pipe(), "y"),
                    c -> c.processor("none", "T.none(Integer)", TestSteps.filter(item -> false)))
                .pipe()
                .join()
                .pipe()
                .processor("end", "T.end(Integer)", same())),

    NESTED(
        3,
        meeting ->
            in().<Integer>replicate(
                    a -> meeting.guest(a, "a"),
                    b ->
                        passing(b, "x")
                            .pipe()
                            .<Integer>replicate(
                                c -> meeting.guest(c, "c"), d -> meeting.guest(d, "d"))
                            .pipe()
                            .join())
                .pipe()
                .join()),

    AFTER_A_JOIN(
        2,
        meeting ->
            in().<Integer>replicate(
                    a -> a.processor("none", "T.none(Integer)", TestSteps.filter(item -> false)),
                    b -> passing(b, "b"))
                .pipe()
                .join()
                .pipe()
                .<Integer>replicate(c -> meeting.guest(c, "c"), d -> meeting.guest(d, "d"))
                .pipe()
                .join()),

    REPLICAS(
        2,
        meeting -> in().balance(Width.of(2), branch -> meeting.guest(branch, "a")).pipe().join()),

    BLOCKING(
        2,
        meeting ->
            in().<Integer>replicate(
                    a -> meeting.guest(a, "a").blocking(), b -> meeting.guest(b, "b"))
                .pipe()
                .join()),

    AFTER_AN_EMITTER(
        3,
        meeting ->
            Line.<Integer>of("Test.completing")
                .processor(
                    "in",
                    "T.in(Integer, Emitter)",
                    TestSteps.<Integer, Integer>emit((item, out) -> out.emit(item)))
                .pipe()
                .<Integer>replicate(
                    a -> meeting.guest(a, "a"),
                    b -> meeting.guest(b, "b"),
                    c -> meeting.guest(c, "c"))
                .pipe()
                .join());

    final int completions;
    final Function<Meeting, Line<Integer, Integer>> drawn;

    Shape(int completions, Function<Meeting, Line<Integer, Integer>> drawn) {
      this.completions = completions;
      this.drawn = drawn;
    }

    /** What comes out, where each instance that completes gives the number of items it took. */
    void require(List<Integer> output, int items) {
      int sum = output.stream().mapToInt(Integer::intValue).sum();
      assertThat(output).hasSize(completions);
      assertThat(sum).isEqualTo(this == REPLICAS ? items : completions * items);
    }
  }

  private static List<Integer> items(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  @DisplayName("K5: completions that do not follow each other run at the same time, in each shape")
  void completions_runSideBySide(Shape shape) {
    for (int n : new int[] {0, 1, 100, 20_000}) {
      Meeting meeting = new Meeting();

      List<Integer> output = shape.drawn.apply(meeting).conveyor().with(TWO).run(items(n));

      assertThat(meeting.met).as("%d items", n).hasValue(shape.completions);
      shape.require(output, n);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  @DisplayName("K5: so they do in a run that is fed by send")
  void completionsOfAnOpenRun_runSideBySide(Shape shape) {
    Meeting meeting = new Meeting();
    List<Integer> output = new ArrayList<>();

    try (Run<Integer> run = shape.drawn.apply(meeting).conveyor().with(TWO).start(output::add)) {
      items(100).forEach(run::send);
    }

    assertThat(meeting.met).hasValue(shape.completions);
    shape.require(output, 100);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  @DisplayName("K5: where one thread may work they run one after the other")
  void parallelismOfOne_completesInARow(Shape shape) {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Meeting alone =
        new Meeting() {
          @Override
          Stream<Integer> join(Count count) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            return Stream.of(count.items);
          }
        };
    ConveyorOptions one = ConveyorOptions.builder().parallelism(1).build();

    List<Integer> output = shape.drawn.apply(alone).conveyor().with(one).run(items(500));

    shape.require(output, 500);
    assertThat(most.get()).isPositive().isLessThanOrEqualTo(shape == Shape.BLOCKING ? 2 : 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("K5: in a run on one thread each instance completes once, in every shape")
  void deterministicRun_completesEachInstanceOnce(long seed) {
    for (Shape shape : Shape.values()) {
      Meeting alone =
          new Meeting() {
            @Override
            Stream<Integer> join(Count count) {
              return Stream.of(count.items);
            }
          };
      ConveyorOptions options = TWO.toBuilder().deterministic(seed).build();

      List<Integer> output = shape.drawn.apply(alone).conveyor().with(options).run(items(300));

      shape.require(output, 300);
    }
  }

  @Test
  @DisplayName("K12: the report says which processors completed side by side")
  void report_tells() {
    AtomicReference<RunReport> report = new AtomicReference<>();

    Shape.BRANCHES
        .drawn
        .apply(new Meeting())
        .conveyor()
        .with(TWO.toBuilder().listener(report::set).build())
        .run(items(10));

    assertThat(report.get().decisions())
        .extracting(RunReport.Decision::what)
        .contains("side by side at the end: a, b, c");
  }

  @Test
  @DisplayName("K5: a failure in one of them stops the others and is thrown")
  void failingCompletion_isThrown() {
    Meeting meeting =
        new Meeting() {
          @Override
          Stream<Integer> join(Count count) {
            throw new IllegalStateException("at the end");
          }
        };

    assertThatThrownBy(() -> Shape.NESTED.drawn.apply(meeting).conveyor().with(TWO).run(items(10)))
        .isInstanceOf(ConveyorException.class)
        .hasRootCauseMessage("at the end");
  }

  /** Work that takes a core about so many milliseconds. */
  private static double work(int rounds) {
    double sum = 0;
    for (int i = 0; i < rounds; i++) {
      sum += Math.sqrt(i);
    }
    return sum;
  }

  @Test
  @DisplayName("K5: four completions take about as long as on two threads without a pipeline")
  void completions_takeAsLongAsOnPlainThreads() throws Exception {
    int rounds = 20_000_000;
    UnaryOperator<Line<Integer, Integer>> branch =
        line ->
            line.processor(
                "work",
                "T.work(Integer)",
                TestSteps.<Count, Integer, Integer>stateful(
                    Count::new, Count::take, count -> Stream.of((int) work(rounds) & 1)));
    Conveyor<Integer, Integer> conveyor =
        in().<Integer>replicate(branch::apply, branch::apply, branch::apply, branch::apply)
            .pipe()
            .join()
            .conveyor()
            .with(TWO);
    long plainBest = Long.MAX_VALUE;
    long best = Long.MAX_VALUE;
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int attempt = 0; attempt < 5; attempt++) {
        long begin = System.nanoTime();
        List<Future<Double>> plain = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          plain.add(threads.submit(() -> work(rounds)));
        }
        for (Future<Double> future : plain) {
          future.get();
        }
        long middle = System.nanoTime();
        conveyor.run(items(100));
        plainBest = Math.min(plainBest, middle - begin);
        best = Math.min(best, System.nanoTime() - middle);
      }
    } finally {
      threads.shutdown();
      threads.awaitTermination(10, TimeUnit.SECONDS);
    }
    assertThat((double) best / plainBest).as("times that of plain threads").isLessThan(1.6);
  }
}
