package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Sources.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows compiles, and fails, as it says. */
class ReadmeTest {

  @Test
  void firstExample_compilesWithoutAWarning() throws IOException {
    assertThat(Sources.compile(block("java", "abstract class WordCount"), "-Werror")).isEmpty();
  }

  @Test
  void textBlock_compilesWithoutAWarning() throws IOException {
    String roots =
        """
        abstract class Roots {
          @Processor double read(String number) { return Double.parseDouble(number); }
          @Processor double root(double x) { return Math.sqrt(x); }
          @Processor double cube(double x) { return x * x * x; }
        """;
    String source = roots + block("java", "the fourth root") + "}\n";
    assertThat(Sources.compile(source, "-Werror")).isEmpty();
  }

  @Test
  void waysToRun_compileWithoutAWarning() throws IOException {
    String source =
        block("java", "abstract class WordCount")
            + "final class Use {\n  void use(List<String> lines) {\n"
            + block("java", "conveyor.stream(lines)")
            + "  }\n}\n";
    assertThat(Sources.compile(source, "-Werror")).isEmpty();
  }

  @Test
  void message_isWhatTheCompilerSays() throws IOException {
    String broken =
        block("java", "abstract class WordCount").replace("words | balance", "words balance");
    assertThat(Sources.compile(broken))
        .extracting(Said::text)
        .containsExactly(block("text", "CVY005").stripTrailing());
  }

  private static String block(String language, String with) throws IOException {
    String page = Files.readString(Path.of("../README.md"));
    List<String> blocks =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .filter(block -> block.contains(with))
            .toList();
    assertThat(blocks).as("blocks of %s with '%s'", language, with).hasSize(1);
    return blocks.get(0);
  }
}
