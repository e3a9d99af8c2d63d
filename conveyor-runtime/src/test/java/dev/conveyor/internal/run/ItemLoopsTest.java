package dev.conveyor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemLoopsTest {

  @Test
  void of_givesEachClassOfStepsCodeOfItsOwn() {
    ItemLoop one = ItemLoops.of(String.class);
    assertThat(one.getClass()).isNotEqualTo(ItemLoops.of(Integer.class).getClass());
    assertThat(one.getClass()).isEqualTo(ItemLoops.of(String.class).getClass());
    assertThat(one.getClass().isHidden()).isTrue();
  }

  @Test
  void of_givesEachSegmentALoopOfItsOwn() {
    assertThat(ItemLoops.of(String.class)).isNotSameAs(ItemLoops.of(String.class));
    assertThat(ItemLoops.shared()).isNotSameAs(ItemLoops.shared());
  }
}
