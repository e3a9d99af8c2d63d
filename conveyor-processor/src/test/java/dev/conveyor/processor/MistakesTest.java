package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Mistakes.Mistake;
import dev.conveyor.processor.Sources.Said;
import dev.conveyor.processor.diagnose.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users get wrong, and what the compilers answer: {@code broken-pipelines.md} is of people who
 * have read the README, {@code rare-mistakes.md} has whatever else is refused. After a change of a
 * message, {@code -Dtest=MistakesTest -Dconveyor.mistakes=update} writes it there.
 */
class MistakesTest {

  private static final boolean UPDATE = "update".equals(System.getProperty("conveyor.mistakes"));

  private static final Pattern CODE =
      Pattern.compile("^\\d+:\\d+ \\w+ (CVY\\d+):", Pattern.MULTILINE);

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

  @Test
  void pageOfTheCompiler_ofEachCode_countsItsMessages() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (Mistake mistake : all()) {
      CODE.matcher(mistake.messages())
          .results()
          .forEach(message -> counts.merge(message.group(1), 1, Integer::sum));
    }

    String page = Files.readString(Path.of("../docs/compiler.md"));
    counts.forEach(
        (code, count) -> assertThat(page).contains("| %s | %d |".formatted(code, count)));
    assertThat(counts).hasSameSizeAs(Code.values());
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
