package dev.conveyor.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void of_anOddNumberOfValues_hasTheMiddleOne() {
    assertThat(Spread.of(5, 1, 2)).isEqualTo(new Spread(1, 2, 5));
  }

  @Test
  void of_anEvenNumberOfValues_hasTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(5, 1, 2, 3)).isEqualTo(new Spread(1, 2.5, 5));
  }

  @Test
  void of_noValues_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(Spread::of);
  }
}
