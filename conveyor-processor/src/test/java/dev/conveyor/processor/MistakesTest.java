package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Mistakes.Mistake;
import dev.conveyor.processor.Sources.Said;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users get wrong, and what the compilers answer: {@code broken-pipelines.md} is of people who
 * have read the README, {@code rare-mistakes.md} has whatever else is refused. After a change of a
 * message, {@code -Dtest=MistakesTest -Dconveyor.mistakes=update} writes it there.
 */
class MistakesTest {

  private static final boolean UPDATE = "update".equals(System.getProperty("conveyor.mistakes"));

  static List<Mistake> all() throws IOException {
    return Mistakes.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void compile_ofAMistake_saysWhatThePageShows(Mistake mistake) throws IOException {
    String said = shown(Sources.compile(mistake.source()));

    if (UPDATE) {
      mistake.update(said);
      return;
    }
    assertThat(said).isEqualTo(mistake.messages());
  }

  private static String shown(List<Said> said) {
    return said.stream()
        .map(
            each ->
                "%d:%d %s %s\n"
                    .formatted(
                        each.line(),
                        each.column(),
                        each.kind() == Kind.ERROR
                            ? "error"
                            : each.kind().name().toLowerCase(Locale.ROOT),
                        each.text()))
        .collect(Collectors.joining());
  }
}
