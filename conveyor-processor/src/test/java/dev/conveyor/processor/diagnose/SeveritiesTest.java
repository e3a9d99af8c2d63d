package dev.conveyor.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.diagnose.Severities.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeveritiesTest {

  @Test
  void of_withoutOptions_isTheSeverityOfTheCode() {
    Severities severities = new Severities(Map.of());

    assertThat(severities.of(Code.CVY101)).isEqualTo(Level.WARN);
    assertThat(severities.of(Code.CVY005)).isEqualTo(Level.ERROR);
  }

  @Test
  void of_aWarningWithAnOption_isWhatTheOptionSays() {
    assertThat(severity("off")).isEqualTo(Level.OFF);
    assertThat(severity("warn")).isEqualTo(Level.WARN);
    assertThat(severity("error")).isEqualTo(Level.ERROR);
  }

  @Test
  void of_anError_cannotBeChanged() {
    assertThat(new Severities(Map.of("conveyor.CVY005", "off")).of(Code.CVY005))
        .isEqualTo(Level.ERROR);
  }

  @Test
  void options_nameEveryCode() {
    assertThat(Severities.options()).hasSameSizeAs(Code.values()).contains("conveyor.CVY101");
  }

  private static Level severity(String option) {
    return new Severities(Map.of("conveyor.CVY101", option)).of(Code.CVY101);
  }
}
