package dev.conveyor;

import static dev.conveyor.TestSteps.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.conveyor.RunReport.PipeReport;
import dev.conveyor.Topology.Width;
import dev.conveyor.spi.CopyStep;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.StepFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A replicated fork whose branches get copies. */
@Timeout(30)
class CopyStepTest {

  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  private static final StepFactory<int[], int[]> CLONE = copying(int[]::clone);

  private static <T> StepFactory<T, T> copying(TestSteps.Method<T, T> method) {
    return () ->
        new CopyStep<>() {
          @Override
          protected T copy(T item) throws Exception {
            return method.apply(item);
          }
        };
  }

  /** Alters what it is given, as only the owner may. */
  private static StepFactory<int[], Integer> adding(int amount) {
    return map(
        box -> {
          box[0] += amount;
          return box[0];
        });
  }

  private static StepFactory<int[], int[]> altering() {
    return map(
        box -> {
          box[0] = -1;
          return box;
        });
  }

  private static Line<Integer, int[]> boxed() {
    return Line.<Integer>of("Test.boxed")
        .processor("box", "T.box(Integer)", map((Integer i) -> new int[] {i}));
  }

  private static <I> Line<I, Integer> forked(Line<I, int[]> line) {
    return line.processor("copy", "T.copy(int[])", CLONE)
        .replicate(
            branch -> branch.processor("a", "T.a(int[])", adding(1_000)),
            branch -> branch.pipe().processor("b", "T.b(int[])", adding(2_000)),
            branch ->
                branch
                    .processor("spoil", "T.spoil(int[])", altering())
                    .pipe()
                    .processor("c", "T.c(int[])", adding(1)),
            branch -> branch.processor("d", "T.d(int[])", adding(3_000)),
            branch -> branch.processor("e", "T.e(int[])", adding(4_000)))
        .pipe()
        .join();
  }

  private static List<Integer> expected() {
    return HUNDRED.stream()
        .flatMap(i -> List.of(i + 1_000, i + 2_000, 0, i + 3_000, i + 4_000).stream())
        .toList();
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void run_whereBranchesAlterItems_givesEachBranchItsOwn(long seed) {
    List<Integer> out =
        forked(boxed().pipe())
            .conveyor()
            .with(ConveyorOptions.builder().deterministic(seed).pipeCapacity(2).build())
            .run(HUNDRED);

    assertThat(out).containsExactlyInAnyOrderElementsOf(expected());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void run_onSeveralThreads_givesEachBranchItsOwn(int parallelism) {
    for (int capacity : new int[] {1, 2, 1024}) {
      List<Integer> out =
          forked(boxed().pipe())
              .conveyor()
              .with(
                  ConveyorOptions.builder().parallelism(parallelism).pipeCapacity(capacity).build())
              .run(HUNDRED);

      assertThat(out).containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  @Test
  void run_inABranchOfABalancedFork_givesEachBranchItsOwn() {
    List<Integer> out =
        boxed()
            .pipe()
            .balance(Width.of(3), CopyStepTest::forked)
            .pipe()
            .join()
            .conveyor()
            .run(HUNDRED);

    assertThat(out).containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void run_throughPass_handsOnTheCopy() {
    List<int[]> out =
        boxed()
            .pipe()
            .processor("copy", "T.copy(int[])", CLONE)
            .<int[]>replicate(
                branch -> branch.processor("spoil", "T.spoil(int[])", altering()), branch -> branch)
            .pipe()
            .join()
            .conveyor()
            .run(List.of(7));

    assertThat(out).extracting(box -> box[0]).containsExactlyInAnyOrder(-1, 7);
  }

  @Test
  void run_whereACopyFails_namesTheCopyingProcessorAndGivesTheItemToNoBranch() {
    IllegalStateException cause = new IllegalStateException("no copy");
    ConveyorException thrown =
        thrownBy(
            item -> {
              throw cause;
            });

    assertThat(thrown).hasCause(cause);
    assertThat(thrown.processor()).isEqualTo("copy");
    assertThat(thrown.item()).isEqualTo(1);
  }

  @Test
  void run_whereACopyIsNull_saysSo() {
    ConveyorException thrown = thrownBy(item -> null);

    assertThat(thrown).hasRootCauseMessage("the copy of an item is null");
    assertThat(thrown.processor()).isEqualTo("copy");
  }

  private static ConveyorException thrownBy(TestSteps.Method<Integer, Integer> method) {
    List<Integer> reached = new ArrayList<>();
    ConveyorException thrown =
        catchThrowableOfType(
            ConveyorException.class,
            () ->
                Line.<Integer>of("Test.failing")
                    .processor("a", "T.a(Integer)", TestSteps.<Integer>same())
                    .pipe()
                    .processor("copy", "T.copy(Integer)", copying(method))
                    .<Void>replicate(
                        branch -> branch.end("b", "T.b(Integer)", TestSteps.sink(reached::add)),
                        branch -> branch.end("c", "T.c(Integer)", TestSteps.sink(reached::add)))
                    .conveyor()
                    .run(List.of(1)));
    assertThat(reached).isEmpty();
    return thrown;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 1, 1", "7, 4, 3", "8, 4, 4"})
  void report_ofThePipesAroundTheCopyingStep_hasTheRoomOfTheDrawnOne(
      int drawn, int before, int behind) {
    try (Run<Integer> run = forked(boxed().pipe(drawn)).conveyor().start(item -> {})) {
      RunReport report = run.report();

      assertThat(report.pipes())
          .filteredOn(pipe -> pipe.to().equals("copy"))
          .extracting(PipeReport::capacity)
          .containsExactly(before);
      assertThat(report.pipes())
          .filteredOn(pipe -> pipe.from().equals("copy") && !pipe.to().equals("b"))
          .hasSize(4)
          .extracting(PipeReport::capacity)
          .containsOnly(behind);
    }
  }
}
