package dev.conveyor.internal.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumers that claim several items at once. */
class ClaimTest {

  private static final int ITEMS = 200_000;

  private SharedRing<Integer> ring = new SharedRing<>(64);
  private Claim<Integer> one = ring.addClaim();
  private Claim<Integer> other = ring.addClaim();

  private void offer(int items) {
    for (int i = 0; i < items; i++) {
      assertThat(ring.offer(i)).isTrue();
    }
  }

  private List<Integer> pollAll(Claim<Integer> claim, int most) {
    List<Integer> items = new ArrayList<>();
    Integer item = claim.poll(most);
    while (item != null) {
      items.add(item);
      item = claim.poll(most);
    }
    return items;
  }

  @Test
  void poll_givesTheOldest_andClaimsTheNext() {
    offer(64);
    assertThat(one.poll(8)).isZero();
    assertThat(one.size()).isEqualTo(7);
    assertThat(other.poll(8)).isEqualTo(8);
    assertThat(one.poll(8)).isEqualTo(1);
  }

  @Test
  void poll_claimsAFairPart() {
    offer(12);
    assertThat(one.poll(64)).isZero();
    assertThat(one.size()).as("12 / (2 consumers, twice over), less the one taken").isEqualTo(2);
  }

  @Test
  void poll_ofAnEmptyRing_takesTheLastThatAnotherHasClaimed() {
    offer(64);
    one.poll(16);
    for (int i = 16; i < 64; i++) {
      assertThat(other.poll(1)).isEqualTo(i);
    }
    assertThat(other.poll(1)).isEqualTo(15);
    assertThat(one.poll(1)).isEqualTo(1);
    assertThat(pollAll(other, 1)).containsExactly(14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
    assertThat(one.poll(1)).isNull();
  }

  @Test
  void offer_whileItemsAreClaimed_findsNoRoomForThem() {
    offer(64);
    one.poll(16);
    assertThat(ring.offer(64)).as("one was taken").isTrue();
    assertThat(ring.offer(65)).as("the others are claimed").isFalse();
    assertThat(ring.claimed()).isEqualTo(15);
    one.poll(16);
    assertThat(ring.offer(65)).isTrue();
  }

  @Test
  void poll_whereSlotsAreMoreThanTheCapacity_claimsNothing() {
    ring = new SharedRing<>(63);
    one = ring.addClaim();
    offer(63);
    one.poll(16);
    assertThat(one.isEmpty()).isTrue();
  }

  @Test
  void poll_ofAnOnlyConsumer_keepsTheOrder() {
    ring = new SharedRing<>(64);
    one = ring.addClaim();
    offer(64);
    assertThat(pollAll(one, 7)).isSorted().hasSize(64);
  }

  @Test
  void clear_alsoDropsWhatIsClaimed() {
    offer(64);
    one.poll(16);
    ring.clear();
    assertThat(ring.claimed()).isZero();
    assertThat(ring.size()).isZero();
    offer(64);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 64, 1024})
  void transfer_withClaims_losesAndDoublesNothing(int capacity) throws Exception {
    SharedRing<Integer> shared = new SharedRing<>(capacity);
    List<Claim<Integer>> claims = List.of(shared.addClaim(), shared.addClaim(), shared.addClaim());
    AtomicIntegerArray seen = new AtomicIntegerArray(2 * ITEMS);
    AtomicInteger left = new AtomicInteger(2 * ITEMS);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < claims.size(); i++) {
        Claim<Integer> claim = claims.get(i);
        int most = 1 + 4 * i;
        all.add(threads.submit(() -> consume(claim, most, left, seen)));
      }
      for (int producer = 0; producer < 2; producer++) {
        int from = producer * ITEMS;
        all.add(threads.submit(() -> produce(shared, from)));
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
    assertThat(shared.claimed() + shared.size()).isZero();
  }

  private static void produce(SharedRing<Integer> ring, int from) {
    for (int i = from; i < from + ITEMS; i++) {
      while (!ring.offer(i)) {
        Thread.yield();
      }
    }
  }

  private static void consume(
      Claim<Integer> claim, int most, AtomicInteger left, AtomicIntegerArray seen) {
    while (left.get() > 0) {
      Integer item = claim.poll(most);
      if (item == null) {
        Thread.yield();
      } else {
        seen.incrementAndGet(item);
        left.decrementAndGet();
      }
    }
  }
}
