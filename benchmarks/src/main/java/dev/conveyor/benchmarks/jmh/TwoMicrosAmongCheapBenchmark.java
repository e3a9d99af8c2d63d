package dev.conveyor.benchmarks.jmh;

import dev.conveyor.benchmarks.row.TwoMicrosAmongCheap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** One processor of two microseconds among cheap ones, balanced. */
public class TwoMicrosAmongCheapBenchmark extends BatchBenchmark {

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
  public TwoMicrosAmongCheapBenchmark() {
    super(new TwoMicrosAmongCheap());
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
  @OperationsPerInvocation(TwoMicrosAmongCheap.ITEMS)
  public long items() throws Exception {
    return run();
  }
}
