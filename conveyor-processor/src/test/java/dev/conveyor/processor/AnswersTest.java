package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Mistakes.Mistake;
import dev.conveyor.processor.Sources.Said;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever does what the messages to {@link Mistakes} say is done: it compiles without a word. */
class AnswersTest {

  static List<Mistake> all() throws IOException {
    return Mistakes.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void compile_ofWhatTheMessageSaysToWrite_saysNothingMore(Mistake mistake) {
    List<Said> all = ours(mistake.source());
    mistake.right().ifPresent(right -> assertThat(Sources.compileWithJavac(right)).isEmpty());
    for (Said said : all) {
      assertThat(Pasted.into(mistake.source(), said).isEmpty())
          .as("whether words have to do")
          .isEqualTo(mistake.right().isPresent());
      for (String source : Pasted.into(mistake.source(), said)) {
        // The other mistakes are answered in turn, and one that they hid.
        expectNothing(source, said, all.size());
      }
    }
  }

  private static void expectNothing(String source, Said answered, int steps) {
    List<Said> left = Sources.compileWithJavac(source);
    assertThat(left).as(source).doesNotContain(answered);
    if (left.isEmpty()) {
      return;
    }
    assertThat(steps).as("steps left for %s%n%s", left, source).isPositive();
    List<String> next = Pasted.into(source, left.get(0));
    assertThat(next).as("answers to %s", left.get(0)).isNotEmpty();
    expectNothing(next.get(0), left.get(0), steps - 1);
  }

  private static List<Said> ours(String source) {
    return Sources.compileWithJavac(source).stream()
        .filter(said -> said.text().startsWith("CVY"))
        .toList();
  }
}
