package dev.conveyor.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarTest {

  @Test
  void to_aTypingError_findsWhatWasMeant() {
    List<String> known = List.of("words", "fold", "count", "normalize");

    assertThat(Similar.to("wrods", known)).containsExactly("words");
    assertThat(Similar.to("coun", known)).containsExactly("count");
    assertThat(Similar.to("normalise", known)).containsExactly("normalize");
    assertThat(Similar.to("Fold", known)).containsExactly("fold");
  }

  @Test
  void to_somethingElse_findsNothing() {
    assertThat(Similar.to("tokens", List.of("words", "fold", "count"))).isEmpty();
    assertThat(Similar.to("f", List.of("g", "h"))).isEmpty();
  }

  @Test
  void to_aNameWithManyNeighbours_givesTheThreeClosest() {
    assertThat(Similar.to("parse", List.of("purse", "parsed", "parts", "pause", "parse2")))
        .containsExactly("parse2", "parsed", "pause");
  }
}
