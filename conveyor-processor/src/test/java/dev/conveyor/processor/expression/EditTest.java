package dev.conveyor.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "a X b; a b",
        "X b; b",
        "a X; a",
        "aX b; a b",
        "a X, b; a, b",
        "a  X  b; a  b",
      })
  void delete_takesTheBlanksThatNothingNeeds(String text, String rest) {
    int start = text.indexOf('X');

    assertThat(Edit.delete(text, new Span(start, start + 1))).isEqualTo(rest);
  }

  @Test
  void delete_atTheEndOfALine_leavesNoBlankBehind() {
    assertThat(Edit.delete("a X\nb", new Span(2, 3))).isEqualTo("a\nb");
  }
}
