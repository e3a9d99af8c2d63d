package dev.conveyor.benchmarks.jmh;

import dev.conveyor.benchmarks.row.ThreeBranches;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** Three cheap branches that each get every item. */
public class ThreeBranchesBenchmark extends BatchBenchmark {

  /** Who does it. */
  @Param({
    "plain loop",
    "Conveyor",
    "parallel stream",
    "Reactor, fused",
    "Reactor, publishOn",
    "RxJava, fused",
    "RxJava, observeOn",
    "Pekko, fused",
    "Pekko, async",
    "Disruptor, yielding",
    "Disruptor, blocking",
    "queues and threads",
  })
  public String contestant = "";

  /** As JMH wants it. */
  public ThreeBranchesBenchmark() {
    super(new ThreeBranches());
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
  @OperationsPerInvocation(ThreeBranches.ITEMS)
  public long items() throws Exception {
    return run();
  }
}
