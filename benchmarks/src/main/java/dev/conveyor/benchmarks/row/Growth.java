package dev.conveyor.benchmarks.row;

import dev.conveyor.Conveyor;
import dev.conveyor.Run;
import dev.conveyor.benchmarks.contest.Contestant;
import dev.conveyor.benchmarks.contest.Figure;
import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.pipeline.LengthsConveyor;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Sum;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Ever more processors in a row: what a hop and a stage cost, and how many threads work. */
public final class Growth implements Row<Growth.Length> {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Shared out among the processors, so that runs take about the same time. */
  private static final int HOPS = 60_000_000;

  /** Each of the thousand is a class, and compiling them all takes a minute of two cores. */
  private static final int MOST_WARM_UPS = 100;

  /** How many runs are held open at once to weigh their stages, for one processor. */
  private static final int WEIGHED = 64;

  /** After this time the workers of an open run without work have ended. */
  private static final long WORKERS_END_MILLIS = 500;

  /**
   * A line.
   *
   * @param processors how many
   * @param conveyor has them in a row
   */
  public record Length(int processors, Conveyor<Item, Item> conveyor) implements Contestant {
    @Override
    public String name() {
      return processors == 1 ? "1 processor" : "%,d processors".formatted(processors);
    }
  }

  @Override
  public int number() {
    return 8;
  }

  @Override
  public String title() {
    return "1, 10, 100, 1,000 processors in a row";
  }

  @Override
  public String target() {
    return "cost per hop flat, memory linear, threads constant";
  }

  @Override
  public String reference() {
    return "10 processors";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.compared("ns per item and processor"),
        Figure.plain("bytes per processor"),
        Figure.plain("threads beside the caller"));
  }

  @Override
  public int mostWarmUps() {
    return MOST_WARM_UPS;
  }

  @Override
  public List<Length> contestants() {
    LengthsConveyor lengths = new LengthsConveyor();
    return List.of(
        new Length(1, lengths.one()),
        new Length(10, lengths.ten()),
        new Length(100, lengths.hundred()),
        new Length(1000, lengths.thousand()));
  }

  @Override
  public double[] turn(Length contestant, Duration turn) throws InterruptedException {
    Thread.sleep(WORKERS_END_MILLIS);
    int threads = THREADS.getThreadCount();
    THREADS.resetPeakThreadCount();
    double nanos = nanosPerHop(contestant, turn);
    int more = THREADS.getPeakThreadCount() - threads;
    return new double[] {nanos, bytesPerStage(contestant), more};
  }

  private static double nanosPerHop(Length contestant, Duration turn) {
    int items = HOPS / contestant.processors();
    long begin = System.nanoTime();
    long done = 0;
    long elapsed;
    do {
      contestant.conveyor().run(Item.first(items), new Sum());
      done += items;
      elapsed = System.nanoTime() - begin;
    } while (elapsed < turn.toNanos());
    return (double) elapsed / done / contestant.processors();
  }

  /** Of runs that are open, have had an item, and rest. */
  private static double bytesPerStage(Length contestant) throws InterruptedException {
    int count = Math.max(2, WEIGHED / contestant.processors());
    long before = usedMemory();
    List<Run<Item>> runs = new ArrayList<>();
    try {
      CountDownLatch arrived = new CountDownLatch(count);
      for (int i = 0; i < count; i++) {
        Run<Item> run = contestant.conveyor().start(item -> arrived.countDown());
        runs.add(run);
        run.send(Item.of(i));
      }
      arrived.await();
      Thread.sleep(WORKERS_END_MILLIS);
      return (double) (usedMemory() - before) / count / contestant.processors();
    } finally {
      runs.forEach(Run::close);
    }
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
