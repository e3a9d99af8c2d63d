package dev.conveyor.benchmarks.row;

import dev.conveyor.benchmarks.contest.Figure;
import dev.conveyor.benchmarks.contest.OpenLine;
import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.peer.ExecutorChain;
import dev.conveyor.benchmarks.work.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One item at a time through a line that has nothing to do: from before it is sent to when it comes
 * out. Between items there is nothing for 20 to 200 µs. The sender spins while it waits, on one
 * core; the lines have the others.
 */
public final class Latency implements Row<OpenLine> {

  private static final long SEED = 4711;
  private static final long LEAST_GAP_NANOS = 20_000;
  private static final int GAP_NANOS = 180_000;

  @Override
  public int number() {
    return 7;
  }

  @Override
  public String title() {
    return "one item through an idle, open line of four";
  }

  @Override
  public String target() {
    return "no slower than executors chained by hand (less is better)";
  }

  @Override
  public String reference() {
    return ExecutorChain.NAME;
  }

  @Override
  public List<Figure> figures() {
    return List.of(Figure.compared("µs, p50"), Figure.compared("µs, p99"));
  }

  @Override
  public List<OpenLine> contestants() {
    return OpenLines.all();
  }

  @Override
  public Duration turn() {
    return Duration.ofSeconds(1);
  }

  @Override
  public double[] turn(OpenLine contestant, Duration turn) {
    Bell bell = new Bell();
    Random random = new Random(SEED);
    List<Long> latencies = new ArrayList<>();
    try (OpenLine.Opened line = contestant.opener().open(item -> bell.ring())) {
      long begin = System.nanoTime();
      long settled = begin + turn.toNanos() / 10;
      long end = begin + turn.toNanos();
      long now = begin;
      int sent = 0;
      do {
        waitUntil(now + LEAST_GAP_NANOS + random.nextInt(GAP_NANOS));
        bell.reset();
        long before = System.nanoTime();
        line.send(Item.of(sent++));
        now = bell.await();
        if (before > settled) {
          latencies.add(now - before);
        }
      } while (now < end);
    }
    Collections.sort(latencies);
    return new double[] {micros(latencies, 0.5), micros(latencies, 0.99)};
  }

  private static void waitUntil(long time) {
    while (System.nanoTime() < time) {
      Thread.onSpinWait();
    }
  }

  private static double micros(List<Long> sorted, double share) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)) / 1e3;
  }

  /** Rings when an item comes out. */
  private static final class Bell {
    private static final long SILENT = Long.MIN_VALUE;

    private volatile long rang;

    void reset() {
      rang = SILENT;
    }

    void ring() {
      rang = System.nanoTime();
    }

    long await() {
      long time = rang;
      while (time == SILENT) {
        Thread.onSpinWait();
        time = rang;
      }
      return time;
    }
  }
}
