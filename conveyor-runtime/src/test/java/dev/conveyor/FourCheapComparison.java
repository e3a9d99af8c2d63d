package dev.conveyor;

import static dev.conveyor.TestSteps.map;

import dev.conveyor.spi.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Four cheap processors in a row against the same four on threads with queues between them, and
 * against a plain loop. All are run in turn, so that whatever else the machine does meets each of
 * them. Prints figures; asserts only that the results are right.
 *
 * <pre>{@code
 * java -cp … dev.conveyor.FourCheapComparison [rounds, 15] [items, 2000000]
 * }</pre>
 */
public final class FourCheapComparison {

  private static final int CAPACITY = 1024;
  private static final Long END = Long.MIN_VALUE;

  private final int items;
  private final Long[] input;
  private final long expected;
  private final Conveyor<Long, Long> conveyor =
      Line.<Long>of("FourCheap.line")
          .processor("a", "T.a(Long)", map((Long i) -> i + 1))
          .pipe(CAPACITY)
          .processor("b", "T.b(Long)", map((Long i) -> i * 3))
          .pipe(CAPACITY)
          .processor("c", "T.c(Long)", map((Long i) -> i ^ 5))
          .pipe(CAPACITY)
          .processor("d", "T.d(Long)", map((Long i) -> i - 7))
          .conveyor();

  private FourCheapComparison(int items) {
    this.items = items;
    input = new Long[items];
    Arrays.setAll(input, i -> (long) i);
    expected = loop();
  }

  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    int items = args.length > 1 ? Integer.parseInt(args[1]) : 2_000_000;
    new FourCheapComparison(items).compare(rounds);
  }

  private void compare(int rounds) {
    List<Double> conveyors = new ArrayList<>();
    List<Double> queues = new ArrayList<>();
    List<Double> loops = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = -3; round < rounds; round++) {
      double conveyorRate = rate(this::conveyor);
      double queueRate = rate(this::queues);
      double loopRate = rate(this::loop);
      if (round >= 0) {
        conveyors.add(conveyorRate);
        queues.add(queueRate);
        loops.add(loopRate);
        ratios.add(conveyorRate / queueRate);
      }
    }
    System.out.printf("%d rounds of %d items: median (least to most)%n", rounds, items);
    print("plain loop, M items/s", loops);
    print("queues and threads, M items/s", queues);
    print("conveyor, M items/s", conveyors);
    print("conveyor / queues and threads", ratios);
  }

  private static void print(String what, List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "%-32s %8.2f (%.2f to %.2f)%n",
        what, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }

  private double rate(LongSupplier way) {
    long begin = System.nanoTime();
    long sum = way.getAsLong();
    long nanos = System.nanoTime() - begin;
    if (sum != expected) {
      throw new IllegalStateException("sum " + sum + " instead of " + expected);
    }
    return items * 1e3 / nanos;
  }

  private long conveyor() {
    long[] sum = new long[1];
    conveyor.run(Arrays.asList(input), i -> sum[0] += i);
    return sum[0];
  }

  private long loop() {
    long sum = 0;
    for (Long i : input) {
      Long a = i + 1;
      Long b = a * 3;
      Long c = b ^ 5;
      Long d = c - 7;
      sum += d;
    }
    return sum;
  }

  private long queues() {
    BlockingQueue<Long> first = new ArrayBlockingQueue<>(CAPACITY);
    BlockingQueue<Long> ab = new ArrayBlockingQueue<>(CAPACITY);
    BlockingQueue<Long> bc = new ArrayBlockingQueue<>(CAPACITY);
    BlockingQueue<Long> cd = new ArrayBlockingQueue<>(CAPACITY);
    long[] sum = new long[1];
    Thread[] threads = {
      new Thread(() -> pass(first, ab, i -> i + 1)),
      new Thread(() -> pass(ab, bc, i -> i * 3)),
      new Thread(() -> pass(bc, cd, i -> i ^ 5)),
      new Thread(() -> drain(cd, i -> i - 7, sum))
    };
    try {
      for (Thread thread : threads) {
        thread.start();
      }
      Iterator<Long> items = Arrays.asList(input).iterator();
      while (items.hasNext()) {
        first.put(items.next());
      }
      first.put(END);
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return sum[0];
  }

  private static void pass(
      BlockingQueue<Long> from, BlockingQueue<Long> to, LongUnaryOperator method) {
    try {
      for (Long item = from.take(); !item.equals(END); item = from.take()) {
        to.put(method.applyAsLong(item));
      }
      to.put(END);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void drain(BlockingQueue<Long> from, LongUnaryOperator method, long[] sum) {
    try {
      for (Long item = from.take(); !item.equals(END); item = from.take()) {
        sum[0] += method.applyAsLong(item);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
