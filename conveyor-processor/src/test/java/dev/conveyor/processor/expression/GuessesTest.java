package dev.conveyor.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.expression.Parsed.Unreadable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the parser takes for the meaning of a text that it cannot read, likeliest first. */
class GuessesTest {

  /** A text in each line, and after each ~ a guess; ¶ is a line break. */
  private static final String GUESSES =
      """
      a |[4k] b ~ a |[4096] b
      a |[4K] b ~ a |[4096] b
      a |[2m] b ~ a |[2097152] b
      a |[2M] b ~ a |[2097152] b
      a |[4_096] b ~ a |[4096] b
      a |[x] b ~ a | b
      a |[] b ~ a | b
      a | b.c.d | e ~ a | b | c | d | e
      a | b.c.d. | e ~ a | b | c | d. | e
      b.c. | e ~ b | c. | e
      pass | b ~ b
      a | pass ~ a
      a | pass | b ~ a | b
      a pass b ~ a b
      a | balance { b join | c ~ a | balance { b } join | c ~ a | balance { b join | c }
      a | balance { b | join | c ~ a | balance { b } | join | c ~ a | balance { b | join | c }
      a | balance { b | zip | join | c ~ a | balance { b } | zip | join | c ~ a | balance { b | zip } | join | c ~ a | balance { b | zip | join | c }
      a | balance { b ~ a | balance { b }
      a | balance b | c ~ a | balance { b } | c
      a | balance b.c | d ~ a | balance { b.c } | d
      a | balance(4) b | join ~ a | balance(4) { b } | join
      a | balance b. | c ~ a | balance { b }. | c
      a | balance | join ~
      a | balance zip ~
      a | balance(b) | join ~ a | balance { b } | join
      a | balance (b) | join ~ a | balance { b } | join
      a | balance(2, 8, b) { c } ~ a | balance(2..8) { c } ~ a | balance { c }
      a | balance(b 4 x) { c } ~ a | balance(4) { c } ~ a | balance { c }
      a | replicate(2, x) { c } ~ a | replicate { c }
      a | replicate(x) { c } ~ a | replicate(copy x) { c } ~ a | replicate { c }
      a | balance(x) { c } ~ a | balance { c }
      a | replicate(x) | join ~ a | replicate { x } | join
      a | replicate(copy) { c } ~ a | replicate { c }
      a | replicate(copy(x)) { c } ~ a | replicate(copy x) { c }
      a | replicate(copy (x) { c } ~ a | replicate(copy x { c }
      a | replicate(copy=x) { c } ~ a | replicate(copy x) { c }
      a | replicate(copy: x) { c } ~ a | replicate(copy x) { c }
      a | replicate(copy 4) { c } ~
      a | replicate(copy, x) { c } ~
      a | replicate(2, copy) { c } ~
      a | balance(x ~
      a | balance(x { b } ~
      a | balance(4 8) { b } ~ a | balance(4..8) { b }
      a | balance(2-8) { b } ~ a | balance(2..8) { b }
      a | balance(2 b) { c } ~ a | balance(2) { c } ~ a | balance { c }
      a | balance(2..) { c } ~ a | balance(2) { c }
      a | balance() { b } ~ a | balance { b }
      a | balance(4 { b } ~ a | balance(4) { b }
      a | balance(4 ~ a | balance(4)
      a || b ~ a | b ~ a | b
      a | | b ~ a | b ~ a | b
      a | b | ~ a | b
      a | replicate { b | } | join ~ a | replicate { b } | join
      a | replicate { b | , c } | join ~ a | replicate { b, c } | join
      a } ~ a
      a, b ~ a | b
      a { b } ~ balance { b }
      a { b, c } ~ balance { b, c }
      a tee { b } ~ a replicate { b }
      b.balance { c } ~
      a | { b, c } | join ~ a | replicate { b, c } | join
      a | { b } | join ~ a | balance { b } | join
      a | { { b, c } } | join ~ a | replicate { { b, c } } | join
      a | { b | { c, d } } | join ~ a | replicate { b | { c, d } } | join
      a | join { b, c } | d ~ a | join | d
      a | zip { b ~ a | zip
      a() | b ~ a | b
      a(1) | b ~
      a ) b ~ a b
      a | tee(2) { b, c } ~ a | replicate(2) { b, c }
      a | tee(2 { b ~
      a [4] b ~ a |[4] b ~ a b
      a | balance[4] { b } ~ a | balance(4) { b }
      a | balance [4] { b } ~ a | balance (4) { b }
      a [x] b ~
      a | 4 | b ~ a |[4] | b
      a | balance 4 { b } ~ a | balance(4) { b }
      4 ~
      a..b ~ a.b
      .a ~ a
      a /* x */ ~ a // x
      a /* x */ | b ~ a | b
      a /* x ~
      a /*x*/¶| b ~ a //x¶| b
      a /*x¶y*/ ~ a
      a # x ~ a // x
      a | "b" | 'c' ~ a | b | c
      a; ~ a
      A::b | c ~ b | c
      x -> x.b ~
      x -> f(x) ~
      a -> b ~ a | b
      a -> b(c) ~ a | b(c)
      a => b ~ a | b
      a | b -> b ~
      a @ b ~ a | b
      a |[4 k] b ~ a |[4096] b
      a |[4,] b ~ a |[4],] b
      """;

  static Stream<Arguments> guesses() {
    return GUESSES
        .lines()
        .map(line -> line.replace('¶', '\n').split(" ~ ?"))
        .map(texts -> Arguments.of(texts[0], Arrays.asList(texts).subList(1, texts.length)));
  }

  @ParameterizedTest
  @MethodSource("guesses")
  void parse_ofAMistake_guessesWhatWasMeant(String text, Iterable<String> guesses) {
    Parsed parsed = Parser.parse(text);

    assertThat(parsed).isInstanceOf(Unreadable.class);
    assertThat(((Unreadable) parsed).corrections()).containsExactlyElementsOf(guesses);
  }
}
