package dev.conveyor.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.expression.Parsed.Readable;
import dev.conveyor.processor.expression.Parsed.Unreadable;
import dev.conveyor.processor.expression.Setting.By;
import dev.conveyor.processor.expression.Setting.Copy;
import dev.conveyor.processor.expression.Setting.Count;
import dev.conveyor.processor.expression.Setting.Ordered;
import dev.conveyor.processor.expression.Setting.Range;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "words",
        "words | fold",
        "parser.parse | Texts.fold",
        "words |[4096] fold",
        "words | balance { fold } | join | count",
        "a | replicate { b, c | d, pass, | pass, |[8] e } |[2] join |[3] f",
        "a | balance(4) { b } | join",
        "a | balance(2..8) { b } | join",
        "a | balance(2..8, ordered, by key) { b } | zip",
        "a | replicate(copy it.twin) { copy } | join",
        "a | replicate(copy twin) { b, | balance { c } | join } | join",
        "| join replicate { a } b",
        "load | balance | report",
        "a | replicate { balance, replicate } | join",
        "Type.join | it.zip | it.pass | ordered | by | copy",
      })
  void parse_ofWhatTheGrammarAllows_givesItBack(String text) {
    assertThat(print(read(text).elements())).isEqualTo(text);
  }

  @Test
  void parse_ignoresWhiteSpaceAndComments() {
    String text =
        """
        // first
        words\t// | not | this
          |balance{fold}|join
          | count //
        """;
    assertThat(print(read(text).elements())).isEqualTo("words | balance { fold } | join | count");
  }

  @Test
  void parse_withoutPipeBetweenProcessors_impliesOneInFrontOfTheSecond() {
    List<ElementRef> elements = read("a  b.c | d").elements();

    assertThat(elements).hasSize(5);
    assertThat(elements.get(1))
        .isInstanceOfSatisfying(
            PipeRef.class,
            pipe -> {
              assertThat(pipe.implied()).isTrue();
              assertThat(pipe.span()).isEqualTo(Span.at(3));
            });
    assertThat(elements.get(3))
        .isInstanceOfSatisfying(PipeRef.class, pipe -> assertThat(pipe.implied()).isFalse());
  }

  @Test
  void parse_withoutPipeAroundForksAndJoins_impliesNone() {
    assertThat(read("a balance { b } join c").elements())
        .hasExactlyElementsOfTypes(
            ProcessorRef.class, ForkRef.class, JoinRef.class, ProcessorRef.class);
  }

  @Test
  void parse_keepsPlaces() {
    String text = "a |[ 7 ] balance (2..3) { x . y , pass } | join";
    List<ElementRef> elements = read(text).elements();
    ForkRef fork = (ForkRef) elements.get(2);

    assertThat(elements.get(1).span().of(text)).isEqualTo("|[ 7 ]");
    assertThat(fork.keyword().of(text)).isEqualTo("balance");
    assertThat(fork.span().of(text)).isEqualTo("balance (2..3) { x . y , pass }");
    assertThat(fork.settings().orElseThrow().span().of(text)).isEqualTo("(2..3)");
    assertThat(fork.branches().get(0).span().of(text)).isEqualTo("x . y");
    assertThat(fork.branches().get(1).span().of(text)).isEqualTo("pass");
    assertThat(elements.get(4).span().of(text)).isEqualTo("join");
  }

  @ParameterizedTest
  @CsvSource({"99999999999, 2147483647", "-99999999999, -2147483648", "-3, -3", "007, 7"})
  void parse_ofNumbers_keepsThemInTheRangeOfAnInt(String written, int read) {
    PipeRef pipe = (PipeRef) read("a |[" + written + "] b").elements().get(1);

    assertThat(pipe.capacity()).hasValue(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``; 0; the expression is empty",
        "`  `; 0; the expression is empty",
        "// only this; 0; the expression is empty",
        "a || b; 3; there is nothing between these two pipes",
        "a | b |; 6; this pipe leads nowhere",
        "a | replicate { b | } | join; 18; this pipe leads nowhere",
        "a | balance { b | join; 12; this { is never closed",
        "a | balance {; 12; this { is never closed",
        "a | balance { b } }; 18; this } closes nothing",
        "a | replicate { }; 14; replicate has no branch",
        "a | replicate { b, }; 17; a branch is missing behind this comma",
        "a | replicate { , b }; 16; a branch is missing in front of this comma",
        "a | balance(4 { b }; 11; this ( is never closed",
        "a | balance() { b }; 11; these parentheses are empty",
        "a | balance(2..) { b }; 12; a range has two numbers",
        "a | balance(2-8) { b }; 13; a range is written with two dots",
        "a | balance(b) | join; 12; 'b' is no setting of balance",
        "a | replicate(fast) { b }; 14; 'fast' is no setting of replicate",
        "a | replicate(copy) { b }; 14; the name of the processor that makes the copies",
        "a | replicate(copy; 14; the name of the processor that makes the copies",
        "a | balance b | join; 4; balance needs its branches in braces",
        "a | balance | join; 4; balance needs its branches in braces",
        "a |[] b; 3; a pipe's capacity is a number",
        "a |[4 b; 3; this [ is never closed",
        "a -> b; 2; '->' means nothing here",
        "a > b; 2; '>' means nothing here",
        "a, b; 1; a comma goes only between the branches",
        "a | b.c.d; 7; a processor has one name in front of it at most",
        "a | b.; 5; the name of a processor of 'b' goes behind this dot",
        "a | .b; 4; a name is missing in front of this dot",
        "a { b }; 2; braces go only behind replicate",
        "a(); 1; parentheses hold settings",
        "a | 4; 4; a number is a capacity",
        "a | pass | b; 4; pass is a whole branch",
        "a /* b */; 2; a comment starts with //",
        "\"a\" | b; 0; names are written without quotes",
      })
  void parse_ofSomethingElse_saysWhatAndWhere(String text, int start, String message) {
    Parsed parsed = Parser.parse(text);

    assertThat(parsed).isInstanceOf(Unreadable.class);
    assertThat(((Unreadable) parsed).message()).startsWith(message);
    assertThat(((Unreadable) parsed).span().start()).isEqualTo(start);
  }

  @Test
  void parse_ofForksNestedTooDeep_isRefused() {
    String open = "a | replicate { ".repeat(Parser.MAX_DEPTH + 1);
    String close = " } | join".repeat(Parser.MAX_DEPTH + 1);

    assertThat(Parser.parse(open + "a" + close)).isInstanceOf(Unreadable.class);
    assertThat(Parser.parse("a | replicate { ".repeat(100_000))).isInstanceOf(Unreadable.class);
  }

  @Test
  void parse_ofManyForksInARow_isNoNesting() {
    String fork = " | balance { b } | join";

    assertThat(read("a" + fork.repeat(2 * Parser.MAX_DEPTH)).elements())
        .hasSize(1 + 8 * Parser.MAX_DEPTH);
  }

  @Test
  void parse_ofManyProcessors_needsNoDeepStack() {
    assertThat(read("a | ".repeat(20_000) + "a").elements()).hasSize(40_001);
  }

  @Test
  void parse_ofAnything_answersAndStaysWithinTheText() {
    String[] pieces = {
      "a",
      "b",
      " ",
      "|",
      "[",
      "]",
      "4",
      "..",
      ".",
      "{",
      "}",
      "(",
      ")",
      ",",
      "join",
      "zip",
      "pass",
      "balance",
      "replicate",
      "ordered",
      "by",
      "copy",
      "//",
      "\n",
      "\t",
      "-",
      ";",
      "é",
      "𝛼",
      "\"",
      "/*",
      "#",
      "99999999999"
    };
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String text =
          random
              .ints(1 + random.nextInt(14), 0, pieces.length)
              .mapToObj(i -> pieces[i] + (random.nextBoolean() ? " " : ""))
              .collect(Collectors.joining());
      Parsed parsed = Parser.parse(text);
      if (parsed instanceof Unreadable unreadable) {
        assertThat(unreadable.span().end())
            .as("seed %d: %s", seed, text)
            .isLessThanOrEqualTo(text.length());
        assertThat(unreadable.corrections()).as("seed %d: %s", seed, text).doesNotContain(text);
      }
    }
  }

  private static Expression read(String text) {
    Parsed parsed = Parser.parse(text);
    assertThat(parsed).isInstanceOf(Readable.class);
    return ((Readable) parsed).expression();
  }

  private static String print(List<ElementRef> elements) {
    return elements.stream().map(ParserTest::print).collect(Collectors.joining(" "));
  }

  private static String print(ElementRef element) {
    if (element instanceof ProcessorRef processor) {
      return processor.text();
    }
    if (element instanceof PipeRef pipe) {
      return pipe.capacity().isPresent() ? "|[" + pipe.capacity().getAsInt() + "]" : "|";
    }
    if (element instanceof JoinRef join) {
      return join.kind().keyword();
    }
    ForkRef fork = (ForkRef) element;
    return fork.kind().keyword()
        + fork.settings().map(ParserTest::print).orElse("")
        + fork.branches().stream()
            .map(ParserTest::print)
            .collect(Collectors.joining(", ", " { ", " }"));
  }

  private static String print(ForkSettings settings) {
    return settings.settings().stream()
        .map(ParserTest::print)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String print(Setting setting) {
    if (setting instanceof Count count) {
      return count.replicas() + "";
    }
    if (setting instanceof Range range) {
      return range.min() + ".." + range.max();
    }
    if (setting instanceof By by) {
      return "by " + by.key().text();
    }
    if (setting instanceof Copy copy) {
      return "copy " + copy.processor().text();
    }
    assertThat(setting).isInstanceOf(Ordered.class);
    return "ordered";
  }

  private static String print(BranchRef branch) {
    String elements = print(branch.elements());
    if (!branch.pass()) {
      return elements;
    }
    return elements.isEmpty() ? "pass" : elements + " pass";
  }
}
