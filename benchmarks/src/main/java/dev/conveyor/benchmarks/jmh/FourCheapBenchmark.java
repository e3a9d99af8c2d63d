package dev.conveyor.benchmarks.jmh;

import dev.conveyor.benchmarks.row.FourCheap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** Four cheap processors in a row. */
public class FourCheapBenchmark extends BatchBenchmark {

  /** Who does it. */
  @Param({
    "plain loop",
    "plain loop, iterator and consumer",
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
  public FourCheapBenchmark() {
    super(new FourCheap());
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
  @OperationsPerInvocation(FourCheap.ITEMS)
  public long items() throws Exception {
    return run();
  }
}
