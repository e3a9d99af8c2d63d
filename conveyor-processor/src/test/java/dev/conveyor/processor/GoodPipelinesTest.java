package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows the rules compiles without a word from anybody. */
class GoodPipelinesTest {

  private static final String PROCESSORS =
      """
      class Dictionary {
        @Processor String lookUp(String word) { return word; }
        @Processor static String shout(String word) { return word + "!"; }
      }
      @Shared class Atlas {
        @Processor String find(String word) { return word; }
      }
      abstract class Words {
        private long count;

        @Processor Stream<String> words(String line) { return Stream.of(line.split(" ")); }
        @Processor String fold(String word) { return word.toLowerCase(Locale.ROOT); }
        @Processor Optional<String> known(String word) { return Optional.of(word); }
        @Processor int length(String word) { return word.length(); }
        @Processor long sum(int length) { return length; }
        @Processor int minus(int length) { return -length; }
        @Processor void split(CharSequence text, Emitter<? super String> out) { out.emit("" + text); }
        @Processor void save(Object word) { }
        @Processor(blocking = true) String fetch(String url) throws Exception { return url; }
        @Processor void count(String word) { count++; }
        @OnComplete("count") Long total() { return count; }
        @Processor String line() { return null; }
        @Processor Stream<String> lines() { return Stream.of("a b"); }
        @Processor void letters(Emitter<? super Character> out) { out.emit('a'); }
        @Processor(name = "utf8") byte[] encode(String text) { return text.getBytes(java.nio.charset.StandardCharsets.UTF_8); }
        @Processor byte[] twin(byte[] text) { return text.clone(); }
        @Processor String copy(CharSequence text) throws Throwable { return text.toString(); }
        @Processor static String trim(String text) { return text.trim(); }
        @Processor String balance(String account) { return account; }
        @Pipeline("words | fold") abstract Conveyor<String, String> folded();
      %s}
      """;

  private static final String PIPELINE =
      """
        @Pipeline(
            "%s")
        abstract %s example%d(Supplier<Dictionary> own, Atlas atlas);
      """;

  /** Drawings, each with the type of its method. */
  static final List<String> PIPELINES =
      List.of(
          "fold : Conveyor<String, String>",
          "words | fold : Conveyor<String, String>",
          "words |[16] fold |[16777216] known : Conveyor<String, String>",
          "words | length | sum : Conveyor<String, Long>",
          "words | balance { fold } | join | save : Conveyor<String, Void>",
          "words | balance(4) { fold | known } | join : Conveyor<String, String>",
          "words | balance(1..1024) { fold } | join fold : Conveyor<String, String>",
          "words | balance { fold, known | trim } | join : Conveyor<String, String>",
          "words | replicate { fold, pass, | known, |[8] pass } |[2] join |[3] trim : Conveyor<String, String>",
          "words | replicate { save, length | save } : Conveyor<String, Void>",
          "words | replicate { fold, | balance { known } | join | trim } | join : Conveyor<String, String>",
          "words | replicate { fold | replicate { trim, pass } | join, pass } | join : Conveyor<String, String>",
          "words | count : Conveyor<String, Long>",
          "words | save : Conveyor<String, Void>",
          "split | fold : Conveyor<CharSequence, String>",
          "own.lookUp | Dictionary.shout | atlas.find : Conveyor<String, String>",
          "words | balance { own.lookUp | atlas.find } | join : Conveyor<String, String>",
          "words | balance { fetch } | join : Conveyor<String, String>",
          "fold | folded | trim : Conveyor<String, String>",
          "words | balance { folded } | join : Conveyor<String, String>",
          "line | words : SourceConveyor<String>",
          "lines | utf8 : SourceConveyor<byte[]>",
          "letters : SourceConveyor<Character>",
          "fold | balance | fold : Conveyor<String, String>",
          "fold | fold | fold : Conveyor<String, String>",
          "words | utf8 | replicate(copy twin) { pass, twin } | join : Conveyor<String, byte[]>",
          "words | replicate(copy fetch) { fold, trim } | join : Conveyor<String, String>",
          "words | replicate( copy  own . lookUp ) { fold, own.lookUp } | join : Conveyor<String, String>",
          "words | replicate(copy Dictionary.shout) { fold, | balance { known } | join } | join : Conveyor<String, String>",
          "words | replicate(copy copy) { save, copy | save } : Conveyor<String, Void>",
          "length | replicate(copy minus) { pass, sum } | join | save : Conveyor<String, Void>",
          "words | replicate(copy atlas.find) { fold } | join : Conveyor<String, String>",
          "words | balance(2) { | replicate(copy trim) { fold, | replicate(copy trim) { pass, fold } | join } | join } | join : Conveyor<String, String>");

  @ParameterizedTest
  @FieldSource("PIPELINES")
  @Tag("alone")
  void compile_ofAPipelineThatFollowsTheRules_saysNothing(String pipeline) {
    assertThat(Sources.compile(PROCESSORS.formatted(method(pipeline, 0)), "-Werror")).isEmpty();
  }

  @Test
  void compile_ofManyPipelinesThatFollowTheRules_saysNothing() {
    String methods =
        IntStream.range(0, PIPELINES.size())
            .mapToObj(i -> method(PIPELINES.get(i), i))
            .collect(Collectors.joining());

    assertThat(Sources.compile(PROCESSORS.formatted(methods), "-Werror")).isEmpty();
  }

  private static String method(String pipeline, int number) {
    String[] parts = pipeline.split(" : ");
    return PIPELINE.formatted(parts[0], parts[1], number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        interface Words {
          @Processor default String fold(String word) { return word; }
          @Processor static String trim(String word) { return word.trim(); }
          @Pipeline("fold | trim") Conveyor<String, String> words();
        }
        """,
        """
        class Outer {
          abstract static class Words {
            final int size;
            Words(int size) { this.size = size; }
            Words(String size) throws java.io.IOException { this(Integer.parseInt(size)); }
            @Processor String cut(String word) { return word.substring(size); }
            @Pipeline("cut") abstract Conveyor<String, String> words();
          }
        }
        """,
        """
        abstract class Base {
          @Processor String fold(String word) { return word; }
        }
        abstract class Words extends Base {
          @Pipeline(\"""
              fold              // once
              | balance(2..4) { // and several times
                  fold
                }
              | join
              \""")
          abstract Conveyor<String, String> words();
        }
        """,
        """
        package other;
        public abstract class Base {
          @Processor protected String fold(String word) { return word; }
        }
        abstract class Words extends other.Base {
          @Pipeline("fold") abstract Conveyor<String, String> words();
        }
        """,
        """
        abstract class Words {
          @Processor String never(String word) { return word; }
          String helper(String word) { return word; }
        }
        """,
        """
        class Words {
          @Processor String fold(String word) { return word; }
        }
        """,
        """
        abstract class NamedLikeWhatIsWritten {
          @SafeVarargs NamedLikeWhatIsWritten(List<String>... some) { }
          @Processor String error(String text) { return text; }
          @Processor String safeVarargs(String text) { return text; }
          @Processor String undeclaredThrowableException(String text) { return text; }
          @Processor String stepFailure(String text) { return text; }
          @Processor String override(String text) { return text; }
          @Processor String topology(String text) { return text; }
          @Processor static String next() throws Throwable { return null; }
          @Pipeline("next | error | safeVarargs | undeclaredThrowableException | stepFailure")
          abstract SourceConveyor<String> all();
          @Pipeline("override | balance(2) { topology } | join")
          abstract Conveyor<String, String> others();
        }
        """,
      })
  void compile_ofATypeThatFollowsTheRules_saysNothing(String source) {
    assertThat(Sources.compile(source, "-Werror")).isEmpty();
  }
}
