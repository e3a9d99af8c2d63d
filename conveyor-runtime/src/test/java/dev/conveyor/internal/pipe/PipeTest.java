package dev.conveyor.internal.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipeTest {

  private final AtomicInteger producerSignals = new AtomicInteger();
  private final AtomicInteger consumerSignals = new AtomicInteger();
  private final Pipe<Integer> pipe = new Pipe<>("a", "b", new SharedRing<>(4));

  @BeforeEach
  void connect() {
    pipe.addProducer(producerSignals::incrementAndGet);
    pipe.addProducer(producerSignals::incrementAndGet);
    pipe.addConsumer(consumerSignals::incrementAndGet);
  }

  private void fill() {
    for (int i = 0; i < 4; i++) {
      assertThat(pipe.offer(i)).isTrue();
    }
  }

  @Test
  void madeRoom_whenNobodyWaits_signalsNobody() {
    fill();
    assertThat(pipe.offer(4)).isFalse();
    pipe.poll();
    pipe.poll();
    pipe.madeRoom();
    assertThat(producerSignals).hasValue(0);
  }

  @Test
  void madeRoom_signalsEveryProducerOnce_whenHalfIsEmpty() {
    fill();
    assertThat(pipe.offerOrAwaitRoom(4)).isFalse();
    pipe.poll();
    pipe.madeRoom();
    assertThat(producerSignals).as("with three of four places full").hasValue(0);
    pipe.poll();
    pipe.madeRoom();
    assertThat(producerSignals).hasValue(2);
    pipe.poll();
    pipe.madeRoom();
    assertThat(producerSignals).as("the second time").hasValue(2);
  }

  @Test
  void madeRoom_ofCapacityOne_signalsWhenEmpty() {
    Pipe<Integer> one = new Pipe<>("a", "b", new SpscRing<>(1));
    one.addProducer(producerSignals::incrementAndGet);
    assertThat(one.offerOrAwaitRoom(1)).isTrue();
    assertThat(one.offerOrAwaitRoom(2)).isFalse();
    one.poll();
    one.madeRoom();
    assertThat(producerSignals).hasValue(1);
  }

  @Test
  void end_comesWithTheLastProducer_afterTheLastItem() {
    pipe.offer(1);
    pipe.closeProducer();
    assertThat(consumerSignals).hasValue(0);
    pipe.closeProducer();
    assertThat(consumerSignals).hasValue(1);
    assertThat(pipe.isEnded()).as("with an item inside").isFalse();
    assertThat(pipe.poll()).isEqualTo(1);
    assertThat(pipe.isEnded()).isTrue();
    assertThat(pipe.isEmpty()).isTrue();
  }

  @Test
  void counters_tellWhatWentThrough() {
    fill();
    pipe.poll();
    pipe.addStalled(5);
    pipe.addStarved(7);
    pipe.addStarved(1);
    assertThat(pipe.offered()).isEqualTo(4);
    assertThat(pipe.polled()).isEqualTo(1);
    assertThat(pipe.size()).isEqualTo(3);
    assertThat(pipe.capacity()).isEqualTo(4);
    assertThat(pipe.stalledNanos()).isEqualTo(5);
    assertThat(pipe.starvedNanos()).isEqualTo(8);
    assertThat(pipe.toString()).contains("a -> b", "capacity=4");
  }
}
