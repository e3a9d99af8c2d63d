package dev.conveyor.benchmarks.jmh;

import dev.conveyor.benchmarks.row.FourMicros;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** Four processors of a microsecond each. */
public class FourMicrosBenchmark extends BatchBenchmark {

  /** Who does it. */
  @Param({
    "control: a plain thread per core",
    "Conveyor",
    "parallel stream",
    "Reactor, fused",
    "Reactor, publishOn",
    "Reactor, parallel",
    "RxJava, fused",
    "RxJava, observeOn",
    "RxJava, parallel",
    "Pekko, fused",
    "Pekko, async",
    "Disruptor, yielding",
    "Disruptor, blocking",
    "queues and threads",
  })
  public String contestant = "";

  /** As JMH wants it. */
  public FourMicrosBenchmark() {
    super(new FourMicros());
  }

  @Override
  protected String contestant() {
    return contestant;
  }

  /**
   * Items a second.
   *
   * @return the checksum
   * @throws Exception if the contestant fails
   */
  @Benchmark
  @OperationsPerInvocation(FourMicros.ITEMS)
  public long items() throws Exception {
    return run();
  }
}
