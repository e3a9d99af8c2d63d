package dev.conveyor.internal.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GateTest {

  private final Gate gate = new Gate();

  @Test
  void await_whenItHolds_returnsAtOnce() throws InterruptedException {
    assertThat(gate.await(() -> true, Long.MAX_VALUE)).isTrue();
    assertThat(gate.await(() -> true, 0)).isTrue();
  }

  @Test
  void await_looksAgainAfterEachSignal() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    AtomicBoolean open = new AtomicBoolean();
    CountDownLatch looked = new CountDownLatch(1);
    CompletableFuture<Void> waiter =
        CompletableFuture.runAsync(
            () -> {
              try {
                boolean holds =
                    gate.await(
                        () -> {
                          boolean seen = open.get();
                          looks.incrementAndGet();
                          looked.countDown();
                          return seen;
                        },
                        Long.MAX_VALUE);
                assertThat(holds).isTrue();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    looked.await();
    gate.signal(); // comes after the first look
    open.set(true);
    gate.signal();
    waiter.get(10, TimeUnit.SECONDS);
    assertThat(looks.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void await_afterTheTime_saysNo() throws InterruptedException {
    assertThat(gate.await(() -> false, 1)).isFalse();
    assertThat(gate.await(() -> false, 0)).isFalse();
    assertThat(gate.await(() -> false, -1)).isFalse();
  }

  @Test
  void await_whenInterrupted_throws() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> gate.await(() -> false, Long.MAX_VALUE))
        .isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> gate.await(() -> false, TimeUnit.SECONDS.toNanos(5)))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void signal_wakesEverybody() throws Exception {
    AtomicBoolean open = new AtomicBoolean();
    CountDownLatch looked = new CountDownLatch(3);
    CompletableFuture<?>[] waiters = new CompletableFuture<?>[3];
    for (int i = 0; i < 3; i++) {
      AtomicBoolean first = new AtomicBoolean(true);
      waiters[i] = new CompletableFuture<Void>();
      CompletableFuture<?> waiter = waiters[i];
      new Thread(
              () -> {
                try {
                  boolean unused =
                      gate.await(
                          () -> {
                            if (first.getAndSet(false)) {
                              looked.countDown();
                            }
                            return open.get();
                          },
                          Long.MAX_VALUE);
                  waiter.complete(null);
                } catch (InterruptedException e) {
                  waiter.completeExceptionally(e);
                }
              })
          .start();
    }
    looked.await();
    open.set(true);
    gate.signal();
    CompletableFuture.allOf(waiters).get(10, TimeUnit.SECONDS);
  }
}
