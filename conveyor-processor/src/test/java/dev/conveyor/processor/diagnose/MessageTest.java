package dev.conveyor.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.expression.Span;
import org.junit.jupiter.api.Test;

class MessageTest {

  private record Value(String type, int rank) implements SourceRef {}

  private static final SourceRef VALUE = new Value("Example", 1);

  @Test
  void of_aProblemInAnExpression_showsPlaceLineCaretAndCorrection() {
    assertThat(
            message(
                "words balance { fold } | join | count",
                6,
                "words | balance { fold } | join | count"))
        .isEqualTo(
            """
            CVY005: a fork needs a pipe before it: line 1, column 7
                words balance { fold } | join | count
                      ^
            write: words | balance { fold } | join | count""");
  }

  @Test
  void of_aTextBlock_showsTheLineThatIsWrongAndTheLineThatIsRight() {
    assertThat(
            message(
                "words\n  balance { fold }\n| join\n", 8, "words\n  | balance { fold }\n| join\n"))
        .isEqualTo(
            """
            CVY005: a fork needs a pipe before it: line 2, column 3
                  balance { fold }
                  ^
            write: | balance { fold }""");
  }

  @Test
  void of_aCorrectionOfSeveralLines_showsAllOfIt() {
    assertThat(message("a\nbalance {\n b\n}\n", 2, "a\n| balance {\n b }\n"))
        .endsWith("write:\n    a\n    | balance {\n     b }");
  }

  @Test
  void of_aLineWithTabs_keepsThemInFrontOfTheCaret() {
    assertThat(message("\ta\tbalance { b }", 3, "x"))
        .contains("line 1, column 4\n    \ta\tbalance { b }\n    \t \t^\n");
  }

  @Test
  void of_theEnd_pointsBehindTheLastCharacter() {
    assertThat(message("a |", 3, "a")).contains("line 1, column 4\n    a |\n       ^\n");
  }

  @Test
  void of_linesThatEndInAnyWay_countsThem() {
    assertThat(message("a\r\nb\rc", 5, "x")).contains("line 3, column 1\n    c\n    ^");
  }

  @Test
  void of_characters_countsThemAndNotTheirHalves() {
    assertThat(message("𝛼 b", 3, "x")).contains("line 1, column 3\n");
  }

  @Test
  void of_twoWays_showsBoth() {
    Problem problem =
        Problem.in(Code.CVY008, VALUE, "a b", new Span(2, 3), "not joined", "a | b", "b | a");

    assertThat(Message.of(problem)).endsWith("\nwrite: a | b\n   or: b | a");
  }

  @Test
  void of_aProblemAtADeclaration_showsWhatToPaste() {
    Problem problem =
        Problem.at(Code.CVY012, VALUE, "a processor takes one item", "String fold(String word)");

    assertThat(Message.of(problem))
        .isEqualTo("CVY012: a processor takes one item\ndeclare: String fold(String word)");
  }

  private static String message(String text, int start, String fix) {
    return Message.of(
        Problem.in(Code.CVY005, VALUE, text, Span.at(start), "a fork needs a pipe before it", fix));
  }
}
