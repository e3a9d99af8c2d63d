package dev.conveyor;

import static dev.conveyor.TestSteps.pull;
import static dev.conveyor.TestSteps.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** K10: what the types of the API refuse, and what they say of it. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusalsTest {

  private static final Conveyor<Integer, Integer> CONVEYOR =
      Line.<Integer>of("Test.refusing").processor("a", "T.a(Integer)", same()).conveyor();

  private static final SourceConveyor<Integer> SOURCE =
      Line.sourceConveyor(
          Line.ofSource("Test.source").processor("s", "T.s()", pull(() -> () -> null)));

  @AfterEach
  void leavesNoThreadsAtWork() {
    Await.idleThreads();
  }

  @AfterAll
  static void noThreadsAreLeft() {
    Await.noThreads();
  }

  private static void refuses(ThrowingCallable call, String... said) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessageContainingAll(said);
  }

  @Test
  void nullArguments_areRefusedWithWhatToGive() {
    refuses(() -> CONVEYOR.run(null), "input is null", "List.of()");
    refuses(() -> CONVEYOR.run(null, i -> {}), "input is null", "List.of()");
    refuses(() -> CONVEYOR.run(List.of(), null), "output is null", "item -> {}");
    refuses(() -> CONVEYOR.stream(null), "input is null", "List.of()");
    refuses(() -> CONVEYOR.start(null), "output is null", "item -> {}");
    refuses(() -> CONVEYOR.with(null), "options are null", "ConveyorOptions.defaults()");
    refuses(() -> SOURCE.run(null), "output is null", "item -> {}");
    refuses(() -> SOURCE.start(null), "output is null", "item -> {}");
    refuses(() -> SOURCE.with(null), "options are null", "ConveyorOptions.defaults()");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nullsThatAreSent_areRefused_andTheRunGoesOn(boolean deterministic) {
    ConveyorOptions.Builder options = ConveyorOptions.builder();
    if (deterministic) {
      options.deterministic(1);
    }
    try (Run<Integer> run = CONVEYOR.with(options.build()).start(i -> {})) {
      refuses(() -> run.send(null), "Test.refusing", "null");
      refuses(() -> run.offer(null, Duration.ZERO), "Test.refusing", "null");
      refuses(() -> run.offer(1, null), "timeout is null", "Duration.ZERO");
      assertThat(run.offer(1, Duration.ofSeconds(Long.MIN_VALUE))).as("no time, but room").isTrue();
      run.send(2);
    }
  }

  @Test
  void stream_isReadOnce() {
    Stream<Integer> results = CONVEYOR.stream(List.of(1, 2));
    assertThat(results.toList()).containsExactly(1, 2);
    assertThatThrownBy(results::toList).isInstanceOf(IllegalStateException.class);
    Stream<Integer> closed = CONVEYOR.stream(List.of(1));
    closed.close();
    assertThatThrownBy(closed::toList).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2, 1", "1, 1025", "-1, -1"})
  void widthsOutOfRange_areRefused(int min, int max) {
    assertThatThrownBy(() -> Width.between(min, max))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("%d to %d replicas".formatted(min, max), "1 to 1024");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, (1 << 24) + 1})
  void capacitiesOutOfRange_areRefused(int capacity) {
    Line<Integer, Integer> line =
        Line.<Integer>of("Test.pipe").processor("a", "T.a(Integer)", same());
    assertThatThrownBy(() -> line.pipe(capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("capacity " + capacity, "from 1 to 16777216");
  }
}
