package dev.conveyor.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.ConveyorOptions;
import dev.conveyor.Topology.Width;
import dev.conveyor.processor.check.Outputs.Presence;
import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.diagnose.Where;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.trace.DrawnExpression;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processors named {@code save…} have no output here, those named {@code who…} are unknown. */
class RulesTest {

  private record Value(String type, int rank) implements SourceRef {}

  private static final SourceRef VALUE = new Value("Example", 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a | b",
        "a | save",
        "a | balance { b } | join",
        "a | balance { b } | join c",
        "a | balance(1024) { b | c } |[16777216] join | d",
        "a | balance(1..1) { b } | join",
        "a | balance { b, c } | join",
        "a | replicate { b, pass, |[7] pass, | c } | join | save",
        "a | replicate { save, saveToo }",
        "a | replicate(copy b) { save, | replicate(copy it.c) { b, pass } | join | saveToo }",
        "a | balance { save }",
        "a | replicate { save, b | replicate { save, saveToo } }",
        "a | replicate { b, | balance { c } | join | d } | join",
        "a | replicate { b | replicate { c, d } | join, e } | join",
        "a | balance { b } | join | balance { c } | join",
        "a | replicate { who, save }",
        "a | replicate { who, whoToo }",
      })
  void check_ofAGoodPipeline_saysNothing(String text) {
    assertThat(check(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "a || b > CVY001 > 3 > a | b",
        "a | balance { b | join | c > CVY001 > 12 > a | balance { b } | join | c",
        "a | balance { b > CVY001 > 12 > a | balance { b } | join",
        "a | balance { save > CVY001 > 12 > a | balance { save }",
        "a | replicate { b | balance { c > CVY001 > 28 > a | replicate { b | balance { c } | join } | join",
        "a | replicate { b | balance { c } > CVY001 > 14 > a | replicate { b | balance { c } | join } | join",
        "a | balance { b // once > CVY001 > 12 > a | balance { b } | join // once",
        "a | balance(b) | join > CVY001 > 12 > a | balance { b } | join",
        "a | replicate { b, } | join > CVY001 > 17 > a | replicate { b } | join",
        "(a | b) > CVY001 > 0 > a | b",
        "| a > CVY004 > 0 > a",
        "|[5] a > CVY004 > 0 > a",
        "join | a > CVY004 > 0 > a",
        "| join | a > CVY004 > 0 > a",
        "zip a > CVY004 > 0 > a",
        "words balance { fold } | join | count > CVY005 > 6 > words | balance { fold } | join | count",
        "a | replicate { balance { b } | join, c } | join > CVY005 > 16 > "
            + "a | replicate { | balance { b } | join, c } | join",
        "a | balance { b } | join balance { c } | join > CVY005 > 25 > "
            + "a | balance { b } | join | balance { c } | join",
        "a | balance { b } join | c > CVY006 > 18 > a | balance { b } | join | c",
        "a | balance { b }join > CVY006 > 17 > a | balance { b } | join",
        "a | join > CVY007 > 4 > a",
        "a | join | b > CVY007 > 4 > a | b",
        "a | join b > CVY007 > 4 > a | b",
        "a join b > CVY007 > 2 > a | b",
        "a | balance { b } | join | join | c > CVY007 > 27 > a | balance { b } | join | c",
        "a | replicate { b | join, c } | join > CVY007 > 20 > a | replicate { b, c } | join",
        "a | replicate { join | b, c } | join > CVY007 > 16 > a | replicate { b, c } | join",
        "a | replicate { join, c } | join > CVY007 > 16 > a | replicate { pass, c } | join",
        "a | replicate { b, c } > CVY008 > 4 > a | replicate { b, c } | join",
        "a | replicate { b, who } > CVY008 > 4 > a | replicate { b, who } | join",
        "a | replicate { b, pass } > CVY008 > 4 > a | replicate { b, pass } | join",
        "a | replicate { b | replicate { c, d }, e } > CVY008 > 4 > "
            + "a | replicate { b | replicate { c, d } | join, e } | join",
        "a | replicate { b | replicate { c, d }, e } | join > CVY008 > 20 > "
            + "a | replicate { b | replicate { c, d } | join, e } | join",
        "a | replicate { b | replicate { c, d } | e, f } | join > CVY008 > 41 > "
            + "a | replicate { b | replicate { c, d } | join | e, f } | join",
        "a | replicate { b, c } | zip > CVY011 > 25 > a | replicate { b, c } | join",
        "a |[0] b > CVY021 > 4 > a |[1] b",
        "a |[ 0 ] b > CVY021 > 5 > a |[ 1 ] b",
        "a |[-5] b > CVY021 > 4 > a |[1] b",
        "a |[16777217] b > CVY021 > 4 > a |[16777216] b",
        "a |[99999999999] b > CVY021 > 4 > a |[16777216] b",
        "a | balance(0) { b } | join > CVY021 > 12 > a | balance(1) { b } | join",
        "a | balance(1025) { b } | join > CVY021 > 12 > a | balance(1024) { b } | join",
        "a | balance(1..1025) { b } | join > CVY021 > 12 > a | balance(1..1024) { b } | join",
        "a | balance(1024, 1) { b } | join > CVY021 > 18 > a | balance(1..1024) { b } | join",
        "a | balance(1, 1) { b } | join > CVY021 > 15 > a | balance(1..1) { b } | join",
        "a | replicate(2) { b } | join > CVY021 > 14 > a | balance(2) { b } | join",
        "a | balance(0..0) { b } | join > CVY021 > 12 > a | balance(1..1) { b } | join",
        "a | balance(8..2) { b } | join > CVY021 > 12 > a | balance(2..8) { b } | join",
        "a | balance(0..4) { b } | join > CVY021 > 12 > a | balance(1..4) { b } | join",
        "a | balance(2, 8) { b } | join > CVY021 > 15 > a | balance(2..8) { b } | join",
        "a | balance(4) { b, c } | join > CVY021 > 12 > a | balance { b, c } | join",
        "a | replicate(3) { b, c } | join > CVY021 > 14 > a | replicate { b, c } | join",
        "a | balance(ordered) { b } | join > CVY021 > 12 > a | balance { b } | join",
        "a | balance(4, by key) { b } | join > CVY021 > 15 > a | balance(4) { b } | join",
        "a | replicate(copy it.c, ordered) { b } | join > CVY021 > 25 > a | replicate(copy it.c) { b } | join",
        "a | replicate(copy c, 3) { b, d } | join > CVY021 > 22 > a | replicate(copy c) { b, d } | join",
        "a | replicate(2, copy c) { b } | join > CVY021 > 14 > a | replicate(copy c) { b } | join",
        "a | balance(copy c) { b } | join > CVY021 > 12 > a | balance { b } | join",
        "a | balance(4, copy c) { b } | join > CVY021 > 15 > a | balance(4) { b } | join",
        "a | replicate(copy) { b, c } | join > CVY001 > 14 > a | replicate { b, c } | join",
        "a | replicate(copy(c)) { b } | join > CVY001 > 14 > a | replicate(copy c) { b } | join",
        "a b > CVY101 > 2 > a | b",
        "a | replicate { b c, d } | join > CVY101 > 18 > a | replicate { b | c, d } | join",
      })
  void check_ofOneMistake_givesOneProblemAndACorrectionThatWorks(
      String text, Code code, int start, String fix) {
    Problem problem = only(text);

    assertThat(problem.code()).isEqualTo(code);
    assertThat(offset(problem)).isEqualTo(start);
    assertThat(problem.fixes()).containsExactly(fix);
    assertThat(check(fix)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "a | replicate { b, c } | d > 25 > a | replicate { b, c } | join | d > "
            + "a | replicate { b | d, c | d } | join",
        "a | replicate { b, c } d > 23 > a | replicate { b, c } | join | d > "
            + "a | replicate { b | d, c | d } | join",
        "a | replicate { b, pass } | d | save > 28 > a | replicate { b, pass } | join | d | save > "
            + "a | replicate { b | d | save, d | save }",
        "a | replicate { b, c } | d | join | e > 25 > a | replicate { b, c } | join | d | e > "
            + "a | replicate { b | d, c | d } | join | e",
        "a | replicate { b, c } d join e > 23 > a | replicate { b, c } | join | d | e > "
            + "a | replicate { b | d, c | d } | join e",
        "a | replicate { b, c } | d join |[5] e > 25 > a | replicate { b, c } | join | d |[5] e > "
            + "a | replicate { b | d, c | d } | join |[5] e",
        "a | replicate { b, c } | d |[5] join | e > 25 > a | replicate { b, c } | join | d | e > "
            + "a | replicate { b | d, c | d } |[5] join | e",
        "a | replicate { b, c } | d |[5] join e > 25 > a | replicate { b, c } | join | d |[5] e > "
            + "a | replicate { b | d, c | d } |[5] join e",
        "a | replicate { b | replicate { c, d } } | e > 43 > "
            + "a | replicate { b | replicate { c, d } | join } | join | e > "
            + "a | replicate { b | replicate { c, d } | join | e } | join",
        "a | replicate { b | replicate { c | replicate { d, e } } } | f | join > 61 > "
            + "a | replicate { b | replicate { c | replicate { d, e } | join } | join } | join | f > "
            + "a | replicate { b | replicate { c | replicate { d, e } | join } | join | f } | join",
        "a | replicate { b, c } d join > 23 > a | replicate { b, c } | join | d > "
            + "a | replicate { b | d, c | d } | join",
        "a | balance { b } | balance { c } | join | save > 20 > "
            + "a | balance { b } | join | balance { c } | join | save > "
            + "a | balance { b | balance { c } | join | save }",
      })
  void check_ofSomethingBehindBranches_showsBothWays(
      String text, int start, String joinedFirst, String inEveryBranch) {
    Problem problem = only(text);

    assertThat(problem.code()).isEqualTo(Code.CVY008);
    assertThat(offset(problem)).isEqualTo(start);
    assertThat(problem.fixes()).containsExactly(joinedFirst, inEveryBranch);
    assertThat(problem.fixes()).allSatisfy(fix -> assertThat(check(fix)).isEmpty());
  }

  @Test
  void check_ofLinesBehindBranches_movesItOntoTheBranchesLine() {
    assertThat(only("a\n| replicate { b, c }\n| d\n| e").fixes())
        .containsExactly(
            "a\n| replicate { b, c } | join\n| d\n| e",
            "a\n| replicate { b | d | e, c | d | e } | join");
  }

  @Test
  void check_ofACapacityWithACommentBehindIt_pointsAtTheCapacity() {
    Problem problem = only("a |[ 0 // or [7]\n] b");

    assertThat(offset(problem)).isEqualTo(5);
    assertThat(problem.message()).endsWith("not 0");
    assertThat(problem.fixes()).containsExactly("a |[ 1 // or [7]\n] b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '"',
      value = {
        "a | replicate { save, b } > 'b'",
        "a | replicate { save, pass } > pass",
        "a | replicate { save, b | balance { c } | join } > a join",
        "a | replicate { save, b | replicate { save, it.c } } > 'it.c'",
      })
  void check_ofBranchesLeftOpen_namesTheFirstThatHasOutput(String text, String name) {
    assertThat(only(text).message()).contains(", and " + name + " has output that nobody takes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "replicate { a, b } | join > CVY004 > 0",
        "a | balance(1025, 1) { b } | join > CVY021 > 18",
        "a | balance(0, 3) { b } | join > CVY021 > 15",
        "a | balance(1, 2, 3) { b } | join > CVY021 > 15",
        "a | balance(1..2, 3) { b } | join > CVY021 > 18",
        "| balance { a } | join > CVY004 > 0",
        "a | replicate { b, save } > CVY008 > 4",
        "a | replicate { b, c | replicate { save, d } } > CVY008 > 4",
        "a | replicate { save, save } | b > CVY008 > 31",
        "a | replicate { save, b } | b > CVY008 > 28",
        "a | replicate { b, c } | zip | d > CVY011 > 25",
        "a | replicate { b, | replicate { save, save } } | join > CVY008 > 21",
      })
  void check_ofWhatOnlyTheUserCanCorrect_suggestsNothing(String text, Code code, int start) {
    Problem problem = only(text);

    assertThat(problem.code()).isEqualTo(code);
    assertThat(offset(problem)).isEqualTo(start);
    assertThat(problem.fixes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "| a > a pipe; begin with the name of a processor",
        "join | a > a join; begin with the name of a processor",
        "zip | a > a zip; begin with the name of a processor",
        "balance { a } | join > a fork (balance); name the processor that feeds the fork in front of"
            + " it, and a pipe",
      })
  void check_ofAnotherStartThanAProcessor_saysWhatItIs(String text, String start) {
    assertThat(only(text).message())
        .isEqualTo("a pipeline starts with a processor, not with " + start);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "0..0 > balance takes 1 to 1024 replicas, not 0..0",
        "2..2000 > balance takes 1 to 1024 replicas, not 2..2000",
        "2..0 > a range of replicas goes from the smaller number to the greater one",
      })
  void check_ofARange_saysWhatIsWrongWithIt(String range, String message) {
    assertThat(only("a | balance(" + range + ") { b } | join").message()).isEqualTo(message);
  }

  @Test
  void check_ofSeveralMistakes_givesAProblemForEach_withTheWholeCorrection() {
    List<Problem> problems = check("words clean balance(0) { fold } join count");

    assertThat(problems)
        .extracting(Problem::code)
        .containsExactlyInAnyOrder(Code.CVY101, Code.CVY005, Code.CVY021, Code.CVY006);
    assertThat(problems)
        .allSatisfy(
            problem ->
                assertThat(problem.fixes())
                    .containsExactly("words | clean | balance(1) { fold } | join count"));
  }

  @Test
  void check_ofAJoinTooManyBehindOneThatIsOnlyTooFar_tellsThemApart() {
    assertThat(check("a | replicate { b, c } | d | join | join"))
        .extracting(problem -> problem.code() + " " + offset(problem))
        .containsExactlyInAnyOrder("CVY008 25", "CVY007 36");
  }

  @Test
  void check_keepsTheUsersSpacing() {
    String text = "\twords\n\t  balance\t{ fold }   // all of them\n\t| join\n";

    assertThat(only(text).fixes())
        .containsExactly("\twords\n\t  | balance\t{ fold }   // all of them\n\t| join\n");
  }

  @Test
  void check_ofAnything_correctsIntoSomethingThatFollowsTheRules() {
    String[] pieces = {
      "a",
      "b",
      "save",
      "who",
      "|",
      "|",
      "|",
      "|[0]",
      "balance {",
      "replicate {",
      "replicate(2) {",
      "balance(4) {",
      ",",
      "}",
      "}",
      "join",
      "join",
      "zip",
      "pass",
      "|[4]"
    };
    int corrected = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String text =
          random
              .ints(1 + random.nextInt(16), 0, pieces.length)
              .mapToObj(i -> pieces[i])
              .collect(Collectors.joining(" "));
      List<Problem> problems = check(text);
      for (Problem problem : problems) {
        assertThat(offset(problem)).isBetween(0, text.length());
        for (String fix : problem.fixes()) {
          corrected++;
          assertThat(check(fix))
              .as("seed %d: %s, corrected to %s", seed, text, fix)
              .hasSizeLessThanOrEqualTo(problems.size())
              .doesNotContainAnyElementsOf(problems);
        }
      }
    }
    assertThat(corrected).isGreaterThan(4_000);
  }

  @Test
  void check_ofALongExpressionWithAMistakeAtEveryPlace_isQuick() {
    assertThat(check("a ".repeat(2_000) + "b")).hasSize(2_000);
  }

  @Test
  void limits_areThoseOfTheRuntime() {
    assertThat(Cvy021Numbers.MAX_CAPACITY).isEqualTo(ConveyorOptions.MAX_PIPE_CAPACITY);
    assertThat(Cvy021Numbers.MAX_REPLICAS).isEqualTo(Width.MAX);
  }

  private static Problem only(String text) {
    List<Problem> problems = check(text);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static int offset(Problem problem) {
    return ((Where.InExpression) problem.where()).span().start();
  }

  private static List<Problem> check(String text) {
    Rules.Reading reading = Rules.read(VALUE, text, RulesTest::output, drawing -> List.of());
    if (reading.expression().isEmpty()) {
      return reading.problems();
    }
    DrawnExpression drawing = new DrawnExpression(VALUE, reading.expression().get());
    List<Problem> problems = Rules.check(drawing, RulesTest::output);
    return Rules.complete(drawing, problems, RulesTest::output, any -> List.of());
  }

  private static Presence output(ProcessorRef processor) {
    if (processor.text().startsWith("save")) {
      return Presence.NONE;
    }
    return processor.text().startsWith("who") ? Presence.UNKNOWN : Presence.SOME;
  }
}
