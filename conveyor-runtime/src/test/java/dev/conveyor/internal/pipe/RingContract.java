package dev.conveyor.internal.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ring promises, whoever its producers and consumers are. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class RingContract {

  private static final int TRANSFERRED = 1_000_000;

  abstract <T> Ring<T> ring(int capacity);

  @Test
  void new_withoutRoom_isRefused() {
    assertThatThrownBy(() -> ring(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1024})
  void offer_whenFull_isRefused(int capacity) {
    Ring<Integer> ring = ring(capacity);
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < capacity; i++) {
        assertThat(ring.offer(i)).isTrue();
      }
      assertThat(ring.offer(-1)).isFalse();
      assertThat(ring.size()).isEqualTo(capacity);
      assertThat(ring.poll()).isZero();
      assertThat(ring.offer(capacity)).isTrue();
      assertThat(ring.offer(-1)).isFalse();
      for (int i = 1; i <= capacity; i++) {
        assertThat(ring.poll()).isEqualTo(i);
      }
      assertThat(ring.poll()).isNull();
      assertThat(ring.size()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1024})
  void poll_givesItemsInTheOrderOfOffers(int capacity) {
    Ring<Integer> ring = ring(capacity);
    int offered = 0;
    int polled = 0;
    for (int round = 0; round < 10 * capacity; round++) {
      for (int i = 0; i <= round % capacity; i++) {
        if (ring.offer(offered)) {
          offered++;
        }
      }
      for (int i = 0; i <= round % (capacity + 1) / 2; i++) {
        Integer item = ring.poll();
        if (item != null) {
          assertThat(item).isEqualTo(polled++);
        }
      }
      assertThat(ring.size()).isEqualTo(offered - polled).isBetween(0, capacity);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1024})
  void counters_countWhatWentInAndOut(int capacity) {
    Ring<String> ring = ring(capacity);
    assertThat(ring.capacity()).isEqualTo(capacity);
    ring.poll();
    for (int i = 0; i < capacity + 3; i++) {
      ring.offer("item");
    }
    ring.poll();
    assertThat(ring.offered()).isEqualTo(capacity);
    assertThat(ring.polled()).isEqualTo(1);
    assertThat(ring.size()).isEqualTo(capacity - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void poll_leavesNoItemReachable(int capacity) throws InterruptedException {
    Ring<Object> ring = ring(capacity);
    List<WeakReference<Object>> items = new ArrayList<>();
    for (int i = 0; i < 3 * capacity; i++) {
      items.add(passThrough(ring));
    }
    for (int i = 0; i < capacity; i++) {
      Object item = new Object();
      items.add(new WeakReference<>(item));
      ring.offer(item);
    }
    for (int i = 0; i < capacity; i++) {
      ring.poll();
    }
    for (int tries = 0; tries < 100 && items.stream().anyMatch(i -> i.get() != null); tries++) {
      System.gc();
    }
    assertThat(items).allMatch(item -> item.get() == null);
    assertThat(ring.size()).isZero();
  }

  private static WeakReference<Object> passThrough(Ring<Object> ring) {
    Object item = new Object();
    ring.offer(item);
    return new WeakReference<>(ring.poll());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1024})
  void transfer_betweenTwoThreads_keepsOrderAndNeverExceedsTheCapacity(int capacity)
      throws Exception {
    Ring<Integer> ring = ring(capacity);
    int count = capacity < 5 ? TRANSFERRED / 5 : TRANSFERRED;
    CompletableFuture<Void> producer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < count; i++) {
                while (!ring.offer(i)) {
                  Thread.onSpinWait();
                }
              }
            });
    for (int i = 0; i < count; i++) {
      Integer item = ring.poll();
      while (item == null) {
        Thread.onSpinWait();
        item = ring.poll();
      }
      if (item != i) {
        assertThat(item).isEqualTo(i);
      }
      long inside = ring.offered() - (i + 1);
      if (inside < 0 || inside > capacity) {
        assertThat(inside).isBetween(0L, (long) capacity);
      }
    }
    producer.get(10, TimeUnit.SECONDS);
    assertThat(ring.poll()).isNull();
    assertThat(ring.offered()).isEqualTo(count);
    assertThat(ring.polled()).isEqualTo(count);
  }
}
