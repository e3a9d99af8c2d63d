package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Sources.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What new users get wrong. {@code broken-pipelines.md} shows what the compilers answer; after a
 * change of a message, {@code -Dtest=BrokenPipelinesTest -Dconveyor.broken=update} writes it there.
 */
class BrokenPipelinesTest {

  private static final Path PAGE = Path.of("src/test/resources/broken-pipelines.md");
  private static final boolean UPDATE = "update".equals(System.getProperty("conveyor.broken"));

  private static final Pattern CASE =
      Pattern.compile("## ([^\n]+)\n\n```java\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);

  private record Broken(String title, String source, String messages) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Broken> all() throws IOException {
    return CASE.matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult found) -> new Broken(found.group(1), found.group(2), found.group(3)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void compile_ofABrokenPipeline_saysWhatThePageShows(Broken broken) throws IOException {
    String said = shown(Sources.compile(broken.source));

    if (UPDATE) {
      String page = Files.readString(PAGE);
      int start = page.indexOf("```text\n", page.indexOf("## " + broken.title + "\n")) + 8;
      String rest = page.substring(page.indexOf("```", start));
      Files.writeString(PAGE, page.substring(0, start) + said + rest);
      return;
    }
    assertThat(said).isEqualTo(broken.messages);
  }

  @ParameterizedTest
  @MethodSource("all")
  void compile_ofWhatTheMessageSaysToWrite_saysNothingMore(Broken broken) {
    List<Said> all = ours(broken.source);
    for (Said said : all) {
      for (String source : Pasted.into(broken.source, said)) {
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
