package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The classes that are written for the examples, character for character, and under all of javac's
 * warnings, the same from every compiler. After a change that is meant, write them anew with {@code
 * -Dconveyor.golden.update=true} and read the difference.
 */
class GoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/example");
  private static final boolean UPDATE = Boolean.getBoolean("conveyor.golden.update");

  @ParameterizedTest
  @CsvSource({
    "WordCount, WordCountConveyor",
    "Roots, RootsConveyor",
    "Shapes, ShapesConveyor",
    "Survey, Survey_PlanConveyor",
    "Billing, BillingConveyor",
    "Signals, SignalsConveyor",
  })
  void write_ofAnExample_givesTheGoldenFile(String source, String generated) throws IOException {
    String written = compile(source, generated);

    Path golden = GOLDEN.resolve(generated + ".java");
    if (UPDATE) {
      Files.writeString(golden, written);
    }
    assertThat(written).isEqualTo(Files.readString(golden));
    assertThat(compile(source, generated)).isEqualTo(written);
    assertThat(written.lines()).allMatch(line -> line.length() <= 100);
  }

  private static String compile(String source, String generated) throws IOException {
    Map<String, String> sources =
        Map.of("example." + source, Files.readString(GOLDEN.resolve(source + ".java")));
    Compiled compiled = Sources.compileEverywhere(sources, List.of("-Xlint:all", "-Werror"));

    assertThat(compiled.said()).isEmpty();
    assertThat(compiled.written()).containsOnlyKeys("example/" + generated + ".java");
    return compiled.written().getOrDefault("example/" + generated + ".java", "");
  }
}
