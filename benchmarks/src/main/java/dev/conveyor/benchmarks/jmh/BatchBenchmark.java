package dev.conveyor.benchmarks.jmh;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.contest.BatchRow;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Items a second of one contestant of a row, named by a parameter of the benchmark. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class BatchBenchmark {
  private final BatchRow row;
  private List<Batch> contestants = List.of();
  private @Nullable Batch chosen;

  /**
   * A benchmark of a row.
   *
   * @param row the row
   */
  protected BatchBenchmark(BatchRow row) {
    this.row = row;
  }

  /** The name of the contestant. */
  protected abstract String contestant();

  /**
   * Makes the contestants.
   *
   * @throws Exception if that fails
   */
  @Setup
  public void setUp() throws Exception {
    contestants = row.contestants();
    chosen =
        contestants.stream()
            .filter(batch -> batch.name().equals(contestant()))
            .findFirst()
            .orElseThrow();
  }

  /** Ends what they have left running. */
  @TearDown
  public void tearDown() {
    contestants.forEach(Batch::close);
  }

  /** Passes the items of the row. */
  protected final long run() throws Exception {
    if (chosen == null) {
      throw new IllegalStateException("not set up");
    }
    return chosen.job().run(row.items());
  }
}
