package dev.conveyor.internal.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several producers, several consumers. */
class SharedRingTest extends RingContract {

  private static final int EACH = 50_000;

  @Override
  <T> Ring<T> ring(int capacity) {
    return new SharedRing<>(capacity);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 3", "1, 3, 1", "1, 2, 2", "2, 2, 2", "3, 2, 3", "5, 3, 3", "1024, 3, 3"})
  void transfer_betweenSeveral_losesAndDoublesNothing(int capacity, int producers, int consumers)
      throws Exception {
    SharedRing<Integer> ring = new SharedRing<>(capacity);
    AtomicIntegerArray seen = new AtomicIntegerArray(producers * EACH);
    AtomicInteger left = new AtomicInteger(producers * EACH);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int p = 0; p < producers; p++) {
        int from = p * EACH;
        all.add(threads.submit(() -> produce(ring, from)));
      }
      for (int c = 0; c < consumers; c++) {
        all.add(threads.submit(() -> consume(ring, producers, left, seen)));
      }
      for (Future<?> one : all) {
        one.get(50, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < seen.length(); i++) {
      if (seen.get(i) != 1) {
        assertThat(seen.get(i)).as("times that item %d came out", i).isEqualTo(1);
      }
    }
    assertThat(ring.poll()).isNull();
    assertThat(ring.size()).isZero();
  }

  private static void produce(SharedRing<Integer> ring, int from) {
    for (int i = from; i < from + EACH; i++) {
      while (!ring.offer(i)) {
        Thread.yield();
      }
    }
  }

  /** Each consumer sees the items of one producer in order. */
  private static void consume(
      SharedRing<Integer> ring, int producers, AtomicInteger left, AtomicIntegerArray seen) {
    int[] last = new int[producers];
    Arrays.fill(last, -1);
    while (left.get() > 0) {
      Integer item = ring.poll();
      if (ring.size() > ring.capacity()) {
        throw new AssertionError(ring);
      }
      if (item == null) {
        Thread.yield();
        continue;
      }
      left.decrementAndGet();
      seen.incrementAndGet(item);
      int producer = item / EACH;
      if (item <= last[producer]) {
        throw new AssertionError(item + " came after " + last[producer]);
      }
      last[producer] = item;
    }
  }
}
