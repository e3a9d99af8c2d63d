package dev.conveyor;

import static dev.conveyor.TestSteps.emit;
import static dev.conveyor.TestSteps.flatMap;
import static dev.conveyor.TestSteps.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Start;
import dev.conveyor.spi.StepFactory;
import dev.conveyor.spi.StreamStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for the streams that processors return: one at a time, and each of them closed. */
class StreamContractTest {

  private static final int VIEWS = 3;

  /** Where a processor may stand that returns streams. */
  private enum Place {
    BEHIND_A_PIPE(line -> line),
    BEHIND_A_JOIN(line -> line.replicate(pass(), pass(), pass()).pipe().join().pipe()),
    BEHIND_FORKS_IN_FORKS(
        line ->
            line.replicate(pass(), branch -> branch.replicate(pass(), step("x")).pipe().join())
                .pipe()
                .join()
                .pipe()),
    BEHIND_TWO_JOINS(
        line ->
            line.replicate(pass(), step("x"))
                .pipe()
                .join()
                .pipe()
                .replicate(pass(), step("y"))
                .pipe()
                .join()
                .pipe()),
    BEHIND_A_ROW_AND_A_JOIN(
        line -> {
          Line<Integer, Integer> joined = line.replicate(step("x"), step("y")).pipe().join().pipe();
          joined.processor("z", "T.z(Integer)", same()).pipe();
          return joined;
        }),
    BEHIND_AN_EMITTER_AND_A_JOIN(
        line -> {
          line.processor("e", "T.e(Integer)", emit((i, out) -> out.emit(i))).pipe(1);
          return line.replicate(pass(), step("x")).pipe().join().pipe();
        }),
    BEHIND_ANOTHER_STREAM_AND_A_JOIN(
        line -> {
          line.processor("s", "T.s(Integer)", flatMap(Stream::of)).pipe(1);
          return line.replicate(pass(), step("x")).pipe().join().pipe();
        }),
    BEHIND_A_BALANCED_FORK(line -> line.balance(Width.of(2), step("x")).pipe().join().pipe());

    final UnaryOperator<Line<Integer, Integer>> before;

    Place(UnaryOperator<Line<Integer, Integer>> before) {
      this.before = before;
    }

    /** A pipeline with a processor here that puts out three numbers for each it gets. */
    Conveyor<Integer, Integer> draw(StepFactory<Integer, Integer> streams) {
      Line<Integer, Integer> line = Line.of("T.pipeline");
      line.processor("a", "T.a(Integer)", same()).pipe();
      line = before.apply(line);
      line.processor("s", "T.s(Integer)", streams).pipe();
      line.processor("b", "T.b(Integer)", same());
      return line.conveyor();
    }

    /** How often it is given each number. */
    int times() {
      Map<Integer, Long> got = Place.frequencies(draw(flatMap(Stream::of)).run(List.of(7)));
      return got.get(7).intValue();
    }

    static Map<Integer, Long> frequencies(List<Integer> numbers) {
      return numbers.stream()
          .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
  }

  private static Function<Line<Integer, Integer>, Line<Integer, ? extends Integer>> pass() {
    return line -> line;
  }

  private static Function<Line<Integer, Integer>, Line<Integer, ? extends Integer>> step(
      String name) {
    return line -> line.processor(name, "T." + name + "(Integer)", same());
  }

  /** Returns views of one list, which it clears and fills again whenever it is called. */
  private static final class Views extends StreamStep<Integer, Integer> {
    private final List<Integer> shown = new ArrayList<>();
    private final Queue<String> complaints;
    private int open;

    Views(Queue<String> complaints) {
      this.complaints = complaints;
    }

    @Override
    protected Stream<Integer> open(Integer item) {
      return view(item);
    }

    private Stream<Integer> view(int item) {
      if (open > 0) {
        complaints.add(item + " came while the stream of " + shown.get(0) + " was open");
      }
      open++;
      shown.clear();
      shown.addAll(Collections.nCopies(VIEWS, item));
      return shown.stream().onClose(() -> open--);
    }

    @Override
    public boolean completes() {
      return true;
    }

    @Override
    public boolean complete() throws Exception {
      return pour(view(-1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void streamsOfOneInstance_areReadOneAfterTheOther(Place place) {
    for (int parallelism : List.of(1, 2)) {
      for (int capacity : List.of(1, 64)) {
        require(
            place,
            200,
            ConveyorOptions.builder().parallelism(parallelism).pipeCapacity(capacity).build());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void streamsOfOneInstance_areReadOneAfterTheOther_inAnyOrderOfWork(Place place) {
    for (int seed = 0; seed < 200; seed++) {
      int capacity = 1 + seed % 3;
      require(
          place, 10, ConveyorOptions.builder().deterministic(seed).pipeCapacity(capacity).build());
    }
  }

  private static void require(Place place, int items, ConveyorOptions options) {
    Queue<String> complaints = new ConcurrentLinkedQueue<>();
    List<Integer> numbers = IntStream.range(0, items).boxed().toList();
    long times = (long) VIEWS * place.times();
    Map<Integer, Long> expected =
        numbers.stream().collect(Collectors.toMap(Function.identity(), i -> times));
    expected.put(-1, (long) VIEWS);

    List<Integer> out = place.draw(() -> new Views(complaints)).with(options).run(numbers);

    assertThat(Place.frequencies(out)).as("%s", options).isEqualTo(new TreeMap<>(expected));
    assertThat(complaints).isEmpty();
  }

  @Test
  void failure_closesTheStreamsOfAllStages_thoughClosingThrows() {
    AtomicInteger open = new AtomicInteger();
    IllegalStateException cause = new IllegalStateException("no");
    Line<Integer, Integer> line = Line.of("T.pipeline");
    line.processor("a", "T.a(Integer)", closing(open, "a")).pipe();
    line.processor("b", "T.b(Integer)", closing(open, "b")).pipe();
    line.processor("c", "T.c(Integer)", closing(open, "c")).pipe();
    line.processor(
        "d",
        "T.d(Integer)",
        TestSteps.map(
            i -> {
              throw cause;
            }));

    ConveyorException thrown =
        catchThrowableOfType(ConveyorException.class, () -> line.conveyor().run(List.of(1, 2, 3)));

    assertThat(thrown).hasCause(cause);
    assertThat(thrown.getCause()).isSameAs(cause).hasNoSuppressedExceptions();
    assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).contains("a", "b", "c");
    assertThat(open).hasValue(0);
  }

  @Test
  void failureToCloseAStream_isThatOfItsItem_alsoWhereItIsReadLater() {
    for (int seed = 0; seed < 50; seed++) {
      AtomicInteger open = new AtomicInteger();
      Conveyor<Integer, Integer> conveyor =
          Place.BEHIND_A_JOIN
              .draw(closing(open, "close"))
              .with(ConveyorOptions.builder().deterministic(seed).pipeCapacity(1).build());

      assertThatThrownBy(() -> conveyor.run(List.of(5, 5, 5)))
          .isInstanceOf(ConveyorException.class)
          .hasMessageContaining("'s'")
          .hasMessageContaining("on item 5")
          .hasRootCauseMessage("close")
          .hasNoSuppressedExceptions();
      assertThat(open).hasValue(0);
    }
  }

  @Test
  void streamThatCannotBeRead_isClosed() {
    AtomicInteger open = new AtomicInteger();
    StepFactory<Integer, Integer> read =
        flatMap(
            i -> {
              open.incrementAndGet();
              Stream<Integer> stream = Stream.of(i).onClose(open::decrementAndGet);
              Stream<Integer> unused = stream.map(j -> j);
              return stream;
            });

    assertThatThrownBy(() -> Place.BEHIND_A_PIPE.draw(read).run(List.of(5)))
        .isInstanceOf(ConveyorException.class)
        .hasMessageContaining("on item 5")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(open).hasValue(0);
  }

  @Test
  void cancel_closesStreams_andShowsWhatTheyThrow() throws Exception {
    AtomicInteger open = new AtomicInteger();
    CountDownLatch inside = new CountDownLatch(1);
    StepFactory<Start, Integer> endless =
        flatMap(
            start -> {
              open.incrementAndGet();
              return Stream.iterate(0, i -> i + 1)
                  .onClose(
                      () -> {
                        open.decrementAndGet();
                        throw sneaky(new IOException("close"));
                      });
            });
    SourceRun run =
        Line.sourceConveyor(Line.ofSource("T.pipeline").processor("a", "T.a()", endless))
            .start(
                i -> {
                  inside.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    // the run is cancelled
                  }
                });
    inside.await();
    run.cancel();

    assertThatThrownBy(run::await)
        .isInstanceOf(CancellationException.class)
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("close"));
    assertThat(open).hasValue(0);
    run.close();
  }

  private static StepFactory<Integer, Integer> closing(AtomicInteger open, String message) {
    return flatMap(
        i -> {
          open.incrementAndGet();
          return Stream.of(i, i)
              .onClose(
                  () -> {
                    open.decrementAndGet();
                    throw new IllegalStateException(message);
                  });
        });
  }

  @SuppressWarnings("unchecked") // throws what it is given, checked or not
  private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
