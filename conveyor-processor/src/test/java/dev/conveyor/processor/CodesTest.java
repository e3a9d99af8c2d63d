package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Sources.Said;
import dev.conveyor.processor.diagnose.Code;
import java.util.List;
import java.util.Set;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each code as a user meets it: one message, at the right place, with an answer that compiles. */
class CodesTest {

  private static final String TYPES =
      """
      class Dictionary {
        @Processor String lookUp(String word) { return word; }
        @Processor static String shout(String word) { return word + "!"; }
        static String plain(String word) { return word; }
      }
      """;

  private static final String PROCESSORS =
      TYPES
          + """
          abstract class Words {
            @Processor Stream<String> words(String line) { return Stream.of(line.split(" ")); }
            @Processor String fold(String word) { return word.toLowerCase(Locale.ROOT); }
            @Processor int length(String word) { return word.length(); }
            @Processor void save(String word) { System.out.println(word); }
            @Processor Stream<String> lines() { return Stream.of("a b"); }
            @Processor String twice(String word) { return word + word; }
            @Processor Integer twice(Integer number) { return number * 2; }
            String plain(String word) { return word; }
            @Pipeline("fold | fold") abstract Conveyor<String, String> folded();

            @Pipeline(
                %s)
            abstract Conveyor<String, %s> example(Supplier<Dictionary> own, Dictionary shared);
          }
          """;

  private static final int VALUE_LINE = 18;

  /** A fork of items of a type, with another member. */
  private static final String REPLICATED =
      """
      abstract class ImmutableRows extends AbstractList<String> { }
      class UnmodifiableRows {
        abstract static class UnmodifiablePart extends AbstractList<String> { }
        abstract static class Part extends UnmodifiablePart { }
      }
      abstract class Words<T, L extends List<T>> {
        @Processor %1$s same(%1$s item) { return item; }
        %2$s
        @Pipeline("same | replicate { pass, pass } | join")
        abstract Conveyor<%1$s, %1$s> all();
      }
      """;

  private static final Set<Code> TYPES_CHANGE = Set.of(Code.CVY009, Code.CVY010, Code.CVY020);

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "'' > CVY001 > 1",
        "words || fold > CVY001 > 8",
        "words | fold | > CVY001 > 14",
        "words | balance { fold | join > CVY001 > 17",
        "words | balance { fold > CVY001 > 17",
        "words | balance { own.lookUp > CVY001 > 17",
        "words | replicate { fold, balance { save > CVY001 > 35",
        "words | balance { save > CVY001 > 17",
        "words | flod > CVY002 > 9",
        "words | own.lokUp > CVY002 > 13",
        "words | Dictionary.shuot > CVY002 > 20",
        "words | nobody.fold > CVY002 > 9",
        "words | plain > CVY003 > 9",
        "words | Dictionary.plain > CVY003 > 20",
        "| words | fold > CVY004 > 1",
        "join | words > CVY004 > 1",
        "balance { fold } | join > CVY004 > 1",
        "words balance { fold } | join > CVY005 > 7",
        "words | balance { fold } join > CVY006 > 26",
        "words | fold | join > CVY007 > 16",
        "words | balance { fold } | join | join > CVY007 > 35",
        "words | replicate { fold, pass } | fold > CVY008 > 36",
        "words | replicate { fold, pass } fold > CVY008 > 34",
        "words | replicate { fold, pass } > CVY008 > 9",
        "words | replicate { fold | replicate { fold, pass }, pass } | join > CVY008 > 28",
        "words | save | fold > CVY009 > 9",
        "words | balance { save } | join > CVY009 > 19",
        "words | replicate { save, save } | join > CVY009 > 21",
        "words | replicate { save | fold, fold } | join > CVY009 > 21",
        "words | replicate { save, fold } | join > CVY009 > 21",
        "words | length | fold > CVY010 > 18",
        "words | replicate { fold, length } | join | fold > CVY010 > 45",
        "words | replicate { fold, pass } | zip > CVY011 > 36",
        "words | twice > CVY014 > 9",
        "words | balance { shared.lookUp } | join > CVY018 > 19",
        "words | lines > CVY020 > 9",
        "words |[0] fold > CVY021 > 9",
        "words | balance(0) { fold } | join > CVY021 > 17",
        "words | balance(2) { fold, pass } | join > CVY021 > 17",
        "words | balance(ordered) { fold } | join > CVY021 > 17",
      })
  void compile_ofAnExpressionWithAMistake_saysSoOnceAtItsPlace(String text, Code code, int column) {
    List<Said> said = Sources.compile(pipeline('"' + text + '"'));

    assertThat(said).hasSize(1);
    assertThat(said.get(0).kind()).isEqualTo(Kind.ERROR);
    assertThat(said.get(0).line()).isEqualTo(VALUE_LINE);
    assertThat(said.get(0).text())
        .startsWith(code + ": ")
        .contains(
            ": line 1, column %d\n    %s\n    %s^".formatted(column, text, " ".repeat(column - 1)));
    for (String source : Pasted.into(pipeline('"' + text + '"'), said.get(0))) {
      List<Said> left = Sources.compileWithJavac(source, "-Werror");
      // With other types a processor may no longer fit elsewhere.
      assertThat(left.isEmpty() || TYPES_CHANGE.contains(code))
          .as("%s in %s", left, source)
          .isTrue();
      assertThat(left).doesNotContain(said.get(0));
    }
  }

  @Test
  void compile_ofATextBlock_countsLinesAndColumnsWithinIt() {
    List<Said> said =
        Sources.compile(
            pipeline(
                '"'
                    + "\"\"\n        words\n          balance { fold } // all\n        | join\n        \"\""
                    + '"'));

    assertThat(said).hasSize(1);
    assertThat(said.get(0).line()).isEqualTo(VALUE_LINE);
    assertThat(said.get(0).text())
        .isEqualTo(
            """
            CVY005: a fork needs a pipe before it: line 2, column 3
                  balance { fold } // all
                  ^
            write: | balance { fold } // all""");
  }

  @Test
  void compile_ofAnExpressionWithEscapes_countsCharactersOfItsValue() {
    assertThat(Sources.compile(pipeline("\"\\twords\\u0020balance { fold } | join\"")))
        .singleElement()
        .extracting(Said::text)
        .asString()
        .contains("line 1, column 8\n    \twords balance { fold } | join\n    \t      ^");
  }

  @Test
  void compile_ofAConstant_isPinnedToTheAnnotation() {
    List<Said> said =
        Sources.compile(
            """
            abstract class Words {
              static final String DRAWING = "fold balance { fold } | join";
              @Processor String fold(String word) { return word; }
              @Pipeline(DRAWING) abstract Conveyor<String, String> words();
            }
            """);

    assertThat(said).singleElement().extracting(Said::line).isEqualTo(4L);
  }

  @Test
  void compile_ofAConstantThatIsMissing_leavesItToTheCompiler() {
    assertThat(
            Sources.compile(
                """
                abstract class Words {
                  @Processor String fold(String word) { return word; }
                  @Pipeline(DRAWING) abstract Conveyor<String, String> words();
                }
                """))
        .singleElement()
        .extracting(Said::text)
        .asString()
        .startsWith("cannot find symbol");
  }

  /** javac leaves bodies alone once something is wrong, but not every compiler does. */
  @Test
  void compile_ofAMistake_saysSoAloneThoughTheClassIsUsed() {
    assertThat(
            Sources.compile(
                """
                abstract class Words {
                  Words(int a) throws java.io.IOException {}
                  <T> Words(List<? super T> list, T[] more) {}
                  @Processor int length(String text) { return text.length(); }
                  @Pipeline("lenght") abstract Conveyor<String, Integer> all(Supplier<String> s);
                  @Pipeline("length") public abstract Conveyor<String, Integer> right();
                }
                class User {
                  Conveyor<String, Integer> use() throws Exception {
                    return new WordsConveyor(1).all(() -> "");
                  }
                }
                """))
        .singleElement()
        .extracting(Said::text)
        .asString()
        .startsWith("CVY002: ");
  }

  @Test
  void compile_ofSeveralMistakes_saysThemAllInTheOrderOfTheSource() {
    List<Said> said =
        Sources.compile(
            """
            abstract class Words {
              @Processor String fold(String word) { return word; }
              @Pipeline("fold balance(0) { fold } join") abstract Conveyor<String, String> b();
              @Pipeline("fold | join") abstract Conveyor<String, String> a();
              @Processor private String strip(String word) { return word; }
            }
            abstract class Also {
              @Pipeline("| fold | flod") abstract Conveyor<String, String> c();
              @Processor String fold(String word) { return word; }
            }
            """);

    assertThat(said)
        .extracting(s -> s.text().substring(0, 6) + " " + s.line())
        .containsExactlyInAnyOrder(
            "CVY005 3", "CVY021 3", "CVY006 3", "CVY007 4", "CVY013 5", "CVY004 8", "CVY002 8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void f()",
        "void f(String a, Object b)",
      })
  void compile_ofAMethodThatIsNoProcessor_saysSoAtTheMethod(String method) {
    expectAtMethod(
        Code.CVY012, "  @Processor\n  %s { throw new AssertionError(); }".formatted(method), 3);
  }

  @ParameterizedTest
  @CsvSource({
    "_, f",
    "my-proc, myProc",
    "my proc!, myProc",
    "2nd, f",
    "a.b, aB",
  })
  void compile_ofAProcessorWhoseNameCannotBeDrawn_givesOneThatCan(String name, String better) {
    for (String drawn : List.of("fold", "fold | " + name, name + " | fold")) {
      String source =
          """
          abstract class Words {
            @Processor String fold(String word) { return word; }
            @Processor(name = "%s")
            String f(String word) { return word; }
            @Pipeline("%s") abstract Conveyor<String, String> words();
          }
          """;
      List<Said> said = Sources.compile(source.formatted(name, drawn));

      assertThat(said).as(drawn).hasSize(1);
      assertThat(said.get(0).kind()).isEqualTo(Kind.ERROR);
      assertThat(said.get(0).line()).isEqualTo(4);
      assertThat(said.get(0).text())
          .startsWith("CVY012: '" + name + "' cannot be drawn")
          .endsWith(
              "\ndeclare: @Processor" + (better.equals("f") ? "" : "(name = \"" + better + "\")"));
      assertThat(Sources.compile(source.formatted(better, drawn.replace(name, better)), "-Werror"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "class", "record", "balance", "_a", "$", "ordered", "übung"})
  void compile_ofAProcessorNamedByAWordOfJava_saysNothing(String name) {
    assertThat(
            Sources.compile(
                """
                abstract class Words {
                  @Processor(name = "%s") String f(String word) { return word; }
                  @Pipeline("%s | %s") abstract Conveyor<String, String> words();
                }
                """
                    .formatted(name, name, name),
                "-Werror"))
        .isEmpty();
  }

  @Test
  void compile_ofABatchOfNoList_saysSoAtTheMethod() {
    expectAtMethod(
        Code.CVY023,
        "  @Processor(batch = @Batch(size = 10))\n  String f(String word) { return word; }",
        3);
  }

  @Test
  void compile_ofAPrivateProcessor_saysSoAtTheMethod() {
    expectAtMethod(
        Code.CVY013, "  @Processor\n  private String f(String word) { return word; }", 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abstract List<String> f();",
        "Conveyor<String, String> f() { throw new AssertionError(); }",
        "abstract String f();",
        "abstract void f();",
      })
  void compile_ofAMethodThatIsNoPipeline_saysSoAtTheMethod(String method) {
    expectAtMethod(Code.CVY016, "  @Pipeline(\"fold\")\n  " + method, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@OnComplete(\"flod\")\n  void f() { }",
        "@OnComplete(\"fold\")\n  void f(int a) { }"
      })
  void compile_ofACompletionOfNothing_saysSoAtTheMethod(String method) {
    expectAtMethod(Code.CVY022, "  " + method, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String f(String word) { return word; }",
        "void f() { }",
        "String f() { return null; }",
        "private void f(int a, int b) { }",
      })
  void compile_ofAProcessorThatEndsAnother_saysSoAtTheMethod(String method) {
    for (String processor : List.of("fold", "f", "nothing")) {
      String member = "  @Processor @OnComplete(\"%s\")\n  %s".formatted(processor, method);

      expectAtMethod(Code.CVY022, member, 3);
      expectAtMethod(
          Code.CVY022, member + " @Pipeline(\"f\") abstract Conveyor<String, String> other();", 3);
    }
  }

  @Test
  void compile_ofAProcessorThatEndsAnother_leavesTheMethodThatDoesAlone() {
    expectAtMethod(
        Code.CVY022,
        "  @Processor @OnComplete(\"fold\")\n  String f(String word) { return word; }"
            + " @OnComplete(\"fold\") String end() { return null; }",
        3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "@Processor# abstract Conveyor<String, String> f();# take @Processor away",
        "@Processor# String f(String word) { return word; }# take @Pipeline away",
        "@Processor# abstract void f();# take @Processor away",
        "@OnComplete(\"fold\")# abstract Conveyor<String, String> f();# take @OnComplete away",
        "@OnComplete(\"fold\")# String f() { return null; }# take @Pipeline away",
      })
  void compile_ofAPipelineThatIsSomethingElseToo_saysSoAtTheMethod(
      String annotation, String method, String cure) {
    String member = "  @Pipeline(\"fold\") " + annotation + "\n  " + method;

    assertThat(expectAtMethod(Code.CVY016, member, 3)).endsWith(cure);
    expectAtMethod(
        Code.CVY016,
        member + " @Pipeline(\"fold | f\") abstract Conveyor<String, String> other();",
        3);
  }

  private static String expectAtMethod(Code code, String member, int line) {
    List<Said> said =
        Sources.compile(
            "abstract class Words {\n"
                + member
                + "\n  @Processor String fold(String word) { return word; }\n"
                + "  @Pipeline(\"fold\") abstract Conveyor<String, String> words();\n}\n");

    assertThat(said).hasSize(1);
    assertThat(said.get(0).text()).startsWith(code + ": ");
    assertThat(said.get(0).kind()).isEqualTo(Kind.ERROR);
    assertThat(said.get(0).line()).isEqualTo(line);
    return said.get(0).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Conveyor<String, Integer> ; fold",
        "Conveyor<Integer, String> ; fold",
        "Conveyor<String, Integer> ; fold | save",
        "SourceConveyor<String> ; fold",
        "Conveyor<String, String> ; lines | fold",
        "SourceConveyor<Integer> ; lines",
      })
  void compile_ofOtherTypesThanDeclared_saysSoAtTheValue(String type, String text) {
    List<Said> said =
        Sources.compile(
            """
            abstract class Words {
              @Processor Stream<String> lines() { return Stream.of("a b"); }
              @Processor String fold(String word) { return word; }
              @Processor void save(String word) { System.out.println(word); }
              @Pipeline("%s")
              abstract %s words();
            }
            """
                .formatted(text, type));

    assertThat(said).hasSize(1);
    assertThat(said.get(0).text()).startsWith("CVY015: ");
    assertThat(said.get(0).line()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abstract class %s { private %s() { } @Pipeline(\"f\") abstract Conveyor<String, String> p();"
            + " @Processor String f(String s) { return s; } }",
        "class Outer { private abstract static class %s { @Pipeline(\"f\")"
            + " abstract Conveyor<String, String> p(); @Processor String f(String s) { return s; } } }",
        "class Outer { abstract class %s { @Pipeline(\"f\") abstract Conveyor<String, String> p();"
            + " @Processor String f(String s) { return s; } } }",
      })
  void compile_ofATypeThatCannotBeExtended_saysSoAtTheType(String source) {
    List<Said> said = Sources.compile(source.replace("%s", "Words"));

    assertThat(said).hasSize(1);
    assertThat(said.get(0).text()).startsWith("CVY017: ");
    assertThat(said.get(0).kind()).isEqualTo(Kind.ERROR);
    assertThat(said.get(0).line()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "fold | first > fold",
        "fold | second > fold | first",
        "fold | second > first | fold"
      })
  void compile_ofPipelinesThatContainEachOther_saysSoOnce(String first, String second) {
    List<Said> said =
        Sources.compile(
            """
            abstract class Words {
              @Processor String fold(String word) { return word; }
              @Pipeline("%s") abstract Conveyor<String, String> first();
              @Pipeline("%s") abstract Conveyor<String, String> second();
            }
            """
                .formatted(first, second));

    assertThat(said).hasSize(1);
    assertThat(said.get(0).text()).startsWith("CVY019: ").contains("line 1, column 8");
    assertThat(said.get(0).line()).isEqualTo(3);
  }

  @Test
  void compile_ofAnInstanceUsedTwice_saysSo() {
    assertThat(Sources.compile(pipeline("\"words | shared.lookUp | shared.lookUp\"")))
        .singleElement()
        .extracting(Said::text)
        .asString()
        .startsWith("CVY018: ");
  }

  @Test
  void compile_withoutAPipeBetweenProcessors_warns() {
    List<Said> said = Sources.compile(pipeline("\"words fold\""));

    assertThat(said).hasSize(1);
    assertThat(said.get(0).kind()).isEqualTo(Kind.WARNING);
    assertThat(said.get(0).line()).isEqualTo(VALUE_LINE);
    assertThat(said.get(0).text())
        .startsWith("CVY101: ")
        .contains("line 1, column 7\n    words fold\n          ^\nwrite: words | fold");
    assertThat(Sources.compile(pipeline("\"words | fold\""), "-Werror")).isEmpty();
  }

  @Test
  void compile_withAnOption_treatsTheWarningAsItSays() {
    String source = pipeline("\"words fold\"");

    assertThat(Sources.compile(source, "-Aconveyor.CVY101=off")).isEmpty();
    assertThat(Sources.compile(source, "-Aconveyor.CVY101=warn"))
        .singleElement()
        .extracting(Said::kind)
        .isEqualTo(Kind.WARNING);
    assertThat(Sources.compile(source, "-Aconveyor.CVY101=error"))
        .singleElement()
        .extracting(Said::kind)
        .isEqualTo(Kind.ERROR);
  }

  @Test
  void compile_withAnOptionThatMeansNothing_saysWhatToWrite() {
    assertThat(Sources.compile(pipeline("\"words | fold\""), "-Aconveyor.CVY101=never"))
        .singleElement()
        .extracting(Said::text)
        .isEqualTo("-Aconveyor.CVY101=never: write -Aconveyor.CVY101=off, warn or error");
    assertThat(Sources.compile(pipeline("\"words | fold\""), "-Aconveyor.CVY005=off"))
        .singleElement()
        .extracting(Said::text)
        .asString()
        .contains("CVY005 is always an error");
  }

  @ParameterizedTest
  @CsvSource({
    "@SuppressWarnings(\"conveyor:CVY101\"), '', ''",
    "'', @SuppressWarnings(\"conveyor:CVY101\"), ''",
    "'', '', '@SuppressWarnings({\"unchecked\", \"conveyor:CVY101\"})'",
  })
  void compile_withTheWarningSuppressed_isSilent(String outer, String inner, String method) {
    String source =
        """
        %s class Outer { %s abstract static class Words {
          @Processor String fold(String word) { return word; }
          %s @Pipeline("fold fold") abstract Conveyor<String, String> words();
        } }
        """;

    assertThat(Sources.compile(source.formatted(outer, inner, method).strip(), "-Werror"))
        .isEmpty();
    assertThat(Sources.compile(source.formatted("", "", "").strip())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "long[]; item.clone()",
        "String[]; item.clone()",
        "List<String>[]; item.clone()",
        "int[][]; Arrays.stream(item).map(int[]::clone).toArray(int[][]::new)",
        "List<String>[][]; ''",
        "int[][][]; ''",
        "Collection<String>; new ArrayList<>(item)",
        "List<? extends Number>; new ArrayList<>(item)",
        "ArrayList<List<?>>; new ArrayList<>(item)",
        "LinkedList<String>; new LinkedList<>(item)",
        "Set<String>; new LinkedHashSet<>(item)",
        "HashSet<String>; new HashSet<>(item)",
        "SortedSet<? super Integer>; new TreeSet<>(item)",
        "TreeSet<String>; new TreeSet<>(item)",
        "Queue<String>; new ArrayDeque<>(item)",
        "PriorityQueue<String>; new PriorityQueue<>(item)",
        "Map<String, ?>; new LinkedHashMap<>(item)",
        "HashMap<String, Long>; new HashMap<>(item)",
        "NavigableMap<String, Long>; new TreeMap<>(item)",
        "EnumMap<Thread.State, Long>; new EnumMap<>(item)",
        "Properties; ''",
        "StringBuilder; new StringBuilder(item)",
        "StringBuffer; new StringBuffer(item)",
        "ByteBuffer; ByteBuffer.allocate(item.remaining()).order(item.order()).put(item.duplicate()).flip()",
        "DoubleBuffer; DoubleBuffer.allocate(item.remaining()).put(item.duplicate()).flip()",
        "Buffer; ''",
        "MappedByteBuffer; ''",
      })
  void compile_ofReplicatedItemsThatAreMutable_warnsAndSaysHowToCopyThem(String type, String how) {
    String source = REPLICATED.formatted(type, "");

    List<Said> said = Sources.compile(source);

    assertThat(said).hasSize(1);
    assertThat(said.get(0).kind()).isEqualTo(Kind.WARNING);
    assertThat(said.get(0).text())
        .startsWith("CVY103: all branches get the same %s, ".formatted(type))
        .contains("line 1, column 8\n    same | replicate { pass, pass } | join\n           ^")
        .endsWith(
            "and declare: @Processor static %1$s copyOf(%1$s item)".formatted(type)
                + (how.isEmpty() ? "" : " { return %s; }".formatted(how)));
    for (String answer : Pasted.into(source, said.get(0))) {
      assertThat(Sources.compileWithJavac(answer, "-Werror")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String",
        "Integer",
        "CharSequence",
        "Iterable<String>",
        "Object",
        "Thread.State",
        "ImmutableRows",
        "UnmodifiableRows.Part",
        "T",
      })
  void compile_ofReplicatedItemsThatMayBeImmutable_saysNothing(String type) {
    assertThat(Sources.compile(REPLICATED.formatted(type, ""), "-Werror")).isEmpty();
  }

  @Test
  void compile_ofAVariableThatStandsForLists_warns() {
    assertThat(Sources.compile(REPLICATED.formatted("L", "")))
        .singleElement()
        .extracting(Said::text)
        .asString()
        .endsWith("and declare: @Processor L copyOf(L item)");
  }

  @Test
  void compile_ofAForkWithOneBranchOrBalanced_doesNotWarnOfMutableItems() {
    String one = REPLICATED.formatted("int[]", "").replace("{ pass, pass }", "{ pass }");

    assertThat(Sources.compile(one, "-Werror")).isEmpty();
    assertThat(
            Sources.compile(
                REPLICATED.formatted("int[]", "").replace("replicate", "balance"), "-Werror"))
        .isEmpty();
  }

  @Test
  void compile_ofForksInForks_warnsOnceOfEachThatDoesNotCopy() {
    String source =
        REPLICATED
            .formatted("int[]", "@Pipeline(\"same | all\") abstract Conveyor<int[], int[]> more();")
            .replace(
                "replicate { pass, pass }",
                "replicate { | replicate(copy same) { pass, | replicate { pass, pass } | join } | join, pass }");

    assertThat(Sources.compile(source))
        .extracting(said -> said.text().replaceFirst("(?s).*(line \\d+, column \\d+).*", "$1"))
        .containsExactly("line 1, column 8", "line 1, column 53");
  }

  @Test
  void compile_ofMutableItemsInABrokenPipeline_saysOnlyWhatIsBroken() {
    assertThat(
            Sources.compile(
                REPLICATED.formatted("int[]", "").replace("<int[], int[]>", "<int[], Long>")))
        .singleElement()
        .extracting(Said::text)
        .asString()
        .startsWith("CVY015: ");
  }

  @Test
  void compile_withAnOptionForMutableItems_treatsTheWarningAsItSays() {
    String source = REPLICATED.formatted("int[]", "");

    assertThat(Sources.compile(source, "-Aconveyor.CVY103=off", "-Werror")).isEmpty();
    assertThat(Sources.compile(source, "-Aconveyor.CVY103=error"))
        .singleElement()
        .extracting(Said::kind)
        .isEqualTo(Kind.ERROR);
    assertThat(
            Sources.compile(
                source.replace(
                    "@Pipeline(\"", "@SuppressWarnings(\"conveyor:CVY103\") @Pipeline(\""),
                "-Werror"))
        .isEmpty();
  }

  @Test
  void compile_withAnErrorSuppressed_reportsItAllTheSame() {
    assertThat(
            Sources.compile(
                """
                @SuppressWarnings("conveyor:CVY007") abstract class Words {
                  @Processor String fold(String word) { return word; }
                  @Pipeline("fold | join") abstract Conveyor<String, String> words();
                }
                """))
        .hasSize(1);
  }

  private static String pipeline(String literal) {
    String output = literal.matches(".*save( })?\"") ? "Void" : "String";
    return PROCESSORS.formatted(literal, output);
  }
}
