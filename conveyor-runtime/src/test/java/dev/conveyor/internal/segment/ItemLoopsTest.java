package dev.conveyor.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemLoopsTest {

  @Test
  void hot_givesEachClassOfEntriesCodeOfItsOwn() {
    ItemLoop one = ItemLoops.of(String.class).hot();
    assertThat(one.getClass()).isNotEqualTo(ItemLoops.of(Integer.class).hot().getClass());
    assertThat(one.getClass()).isEqualTo(ItemLoops.of(String.class).hot().getClass());
    assertThat(one.getClass().isHidden()).isTrue();
  }

  @Test
  void begin_givesSharedCode_untilThereIsCodeOfItsOwn() {
    ItemLoops loops = ItemLoops.of(Long.class);
    assertThat(loops.begin()).isInstanceOf(SharedLoop.class);
    ItemLoop hot = loops.hot();
    assertThat(loops.begin()).hasSameClassAs(hot);
  }

  @Test
  void loops_areEachOfOneSegment() {
    ItemLoops loops = ItemLoops.of(Double.class);
    assertThat(loops.begin()).isNotSameAs(loops.begin());
    assertThat(loops.hot()).isNotSameAs(loops.hot());
  }
}
