package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Step;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processors that wait get replicas, and are heard of, in time. */
@Timeout(60)
class WaitingCallsTest {

  private interface Call {
    void run() throws Exception;
  }

  @AfterEach
  void noThreadsAreLeft() {
    Await.noThreads();
  }

  private static Step<Integer, Integer> calling(Call call) {
    return new Step<>() {
      @Override
      public boolean accept(Integer item) throws Exception {
        call.run();
        return next.accept(item);
      }
    };
  }

  private static Line<Integer, Integer> fork(Width width, Call call) {
    return Line.<Integer>of("Waiting.fork")
        .processor("a", "a", () -> calling(() -> {}))
        .pipe()
        .balance(width, branch -> branch.processor("b", "b", () -> calling(call)).blocking())
        .pipe()
        .join()
        .pipe()
        .processor("c", "c", () -> calling(() -> {}));
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  /** One replica would take 6 s, and completes the first thirty items after half a second. */
  @Test
  void longCalls_getReplicasLongBeforeAWindowCounts() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicReference<RunReport> report = new AtomicReference<>();
    Call call =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.sleep(20);
          now.decrementAndGet();
        };
    Conveyor<Integer, Integer> conveyor =
        fork(Width.auto(), call)
            .conveyor()
            .with(ConveyorOptions.builder().listener(report::set).build());
    assertThat(conveyor.run(numbers(300))).hasSize(300);
    assertThat(most.get()).isGreaterThanOrEqualTo(16);
    assertThat(report.get().decisions())
        .as("steps that follow each other are one decision")
        .hasSizeLessThan(5)
        .anySatisfy(decision -> assertThat(decision.toString()).contains("items waited"))
        .as("it is blocking, and says so")
        .noneSatisfy(decision -> assertThat(decision.toString()).contains("should be blocking"));
  }

  /** By sweeps alone, which come after a millisecond at the least, it takes 5 s and more. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatALaterStageGivesBack_isNotWaitedForUntilASweep(boolean blocking) {
    int items = 20_000;
    Semaphore permits = new Semaphore(4);
    Line<Integer, Integer> take =
        Line.<Integer>of("Waiting.permits")
            .processor("take", "take", () -> calling(permits::acquire));
    Conveyor<Integer, Integer> conveyor =
        (blocking ? take.blocking() : take)
            .pipe()
            .balance(
                Width.of(3), branch -> branch.processor("work", "work", () -> calling(() -> {})))
            .pipe()
            .join()
            .pipe()
            .processor("give", "give", () -> calling(permits::release))
            .conveyor()
            .with(ConveyorOptions.builder().parallelism(4).build());
    long begin = System.nanoTime();
    assertThat(conveyor.run(numbers(items))).hasSize(items);
    assertThat(System.nanoTime() - begin).isLessThan(4_000_000_000L);
    assertThat(permits.availablePermits()).isEqualTo(4);
  }
}
