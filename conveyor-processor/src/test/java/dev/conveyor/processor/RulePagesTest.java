package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Sources.Said;
import dev.conveyor.processor.diagnose.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The pages in {@code docs/rules} say what the compiler says. After a change of a message, {@code
 * -Dtest=RulePagesTest -Dconveyor.pages=update} writes it to its page.
 */
class RulePagesTest {

  private static final Path PAGES = Path.of("../docs/rules");

  private static final Pattern BLOCK =
      Pattern.compile("```(?:java|text)\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @EnumSource
  void page_ofEachCode_showsTheMessageAndAnExampleThatCompiles(Code code) throws IOException {
    String page = Files.readString(PAGES.resolve(code + ".md"));
    assertThat(page).startsWith("# " + code + ": ");
    assertThat(Files.readString(PAGES.resolve("README.md"))).contains("(" + code + ".md)");
    List<String> blocks = blocks(code);

    List<Said> said = Sources.compile(blocks.get(0));
    if ("update".equals(System.getProperty("conveyor.pages")) && said.size() == 1) {
      String message = said.get(0).text() + "\n";
      Files.writeString(PAGES.resolve(code + ".md"), page.replace(blocks.get(1), message));
      return;
    }
    assertThat(said).extracting(Said::text).containsExactly(blocks.get(1).stripTrailing());
    assertThat(Sources.compile(blocks.get(2), "-Werror")).isEmpty();
  }

  private static List<String> blocks(Code code) throws IOException {
    String page = Files.readString(PAGES.resolve(code + ".md"));
    List<String> blocks =
        BLOCK.matcher(page).results().map((MatchResult match) -> match.group(1)).toList();
    assertThat(blocks).as("the wrong example, the message, the right example").hasSize(3);
    return blocks;
  }
}
