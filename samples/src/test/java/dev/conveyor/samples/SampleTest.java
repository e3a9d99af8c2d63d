package dev.conveyor.samples;

import static dev.conveyor.samples.Ran.ran;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.samples.census.ClassCensusApp;
import dev.conveyor.samples.spam.SpamModelsApp;
import dev.conveyor.samples.wordcount.WordCountApp;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all samples promise to the shell. */
class SampleTest {

  static Stream<Supplier<Sample>> samples() {
    return Stream.of(WordCountApp::new, ClassCensusApp::new, SpamModelsApp::new);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void help_isAResult(Supplier<Sample> sample) {
    Ran ran = ran(sample.get(), "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("Usage: ").contains("--verbose", "--[no-]progress");
    assertThat(ran.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void version_isThatOfTheBuild(Supplier<Sample> sample) {
    Ran ran = ran(sample.get(), "--version");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).containsPattern("^\\S+ \\d+\\.\\d+\\.\\d+\\S*, a sample of Conveyor");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void unknownOption_isAUsageError(Supplier<Sample> sample) {
    Ran ran = ran(sample.get(), "--nonsense");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("Unknown option: '--nonsense'", "Usage: ");
  }
}
