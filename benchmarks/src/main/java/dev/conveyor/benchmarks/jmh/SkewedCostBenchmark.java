package dev.conveyor.benchmarks.jmh;

import dev.conveyor.benchmarks.row.SkewedCost;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** A balanced fork whose items differ in cost. */
public class SkewedCostBenchmark extends BatchBenchmark {

  /** Who does it. */
  @Param({
    "control: a plain thread per core",
    "Conveyor",
    "parallel stream",
    "Reactor, parallel",
    "RxJava, parallel",
    "Pekko, Balance",
    "Disruptor, yielding",
    "Disruptor, blocking",
    "queues and threads"
  })
  public String contestant = "";

  /** As JMH wants it. */
  public SkewedCostBenchmark() {
    super(new SkewedCost());
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
  @OperationsPerInvocation(SkewedCost.ITEMS)
  public long items() throws Exception {
    return run();
  }
}
