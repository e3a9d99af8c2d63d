package dev.conveyor.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** How the processor behaves in a build, next to other processors and the user's mistakes. */
class BuildTest {

  private static final JavaFileObject LENGTHS =
      source(
          "Lengths",
          """
          abstract class Lengths {
            @Processor int length(String text) { return text.length(); }
            @Pipeline("length") abstract Conveyor<String, Integer> lengths();
          }
          """);

  @Test
  void build_withAMistake_showsItAloneThoughTheClassIsUsed() {
    Compilation compilation =
        compile(
            source(
                "Wrong",
                """
                abstract class Wrong {
                  Wrong(int a) throws java.io.IOException {}
                  <T> Wrong(List<? super T> list, T... more) {}
                  @Processor int length(String text) { return text.length(); }
                  @Pipeline("lenght") abstract Conveyor<String, Integer> lengths(Supplier<String> s);
                  @Pipeline("length") public abstract Conveyor<String, Integer> right();
                }
                """),
            source(
                "User",
                """
                class User {
                  Conveyor<String, Integer> use() throws Exception {
                    return new WrongConveyor(1).lengths(() -> "");
                  }
                }
                """));

    assertThat(errors(compilation)).hasSize(1);
    assertThat(errors(compilation).get(0)).startsWith("CVY002: ");
  }

  @Test
  void build_withATypeThatCannotBeExtended_showsThatAloneThoughTheClassIsUsed() {
    Compilation compilation =
        compile(
            source(
                "Outer",
                """
                class Outer {
                  private abstract static class Hidden {
                    @Processor Hidden same(Hidden it) { return it; }
                    @Pipeline("same") abstract Conveyor<Hidden, Hidden> all();
                  }
                  Object use() { return Outer_HiddenConveyor.class; }
                }
                """));

    assertThat(errors(compilation)).hasSize(1);
    assertThat(errors(compilation).get(0)).startsWith("CVY017: ");
  }

  @Test
  void build_withMistakesInSeveralTypes_showsAllOfThem() {
    Compilation compilation =
        compile(
            LENGTHS,
            source("A", "interface A { @Pipeline(\"a\") Conveyor<String, String> a(); }"),
            source("B", "class B { @Processor void nothing() {} }"),
            source("C", "interface C { @Pipeline(\"c |\") Conveyor<String, String> c(); }"));

    assertThat(errors(compilation))
        .extracting(error -> error.substring(0, 6))
        .containsExactly("CVY019", "CVY012", "CVY001");
  }

  @Test
  void build_withATypeFromAnotherProcessor_waitsForIt() {
    JavaFileObject waiting =
        source(
            "Waiting",
            """
            @Deprecated(since = "now")
            abstract class Waiting extends Late {
              @Processor Late.Item item(String text) { return new Late.Item(text); }
              @Processor String text(Late.Item item) { return item.text(); }
              @Pipeline("item | twice | text") abstract Conveyor<String, String> all();
            }
            """);

    JavaFileObject indirect =
        source(
            "Indirect",
            """
            interface Indirect {
              class Heir extends Middle {}
              abstract class Middle extends Late {}
              @Processor default Late.Item item(String text) { return new Late.Item(text); }
              @Pipeline("item | heir.twice") Conveyor<String, Late.Item> all(Supplier<Heir> heir);
            }
            """);

    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ConveyorProcessor(), new LateProcessor())
            .compile(waiting, indirect, LENGTHS);

    assertThat(compilation).succeeded();
    assertThat(compilation).generatedSourceFile("example.IndirectConveyor");
    assertThat(compilation).generatedSourceFile("example.WaitingConveyor");
    assertThat(compilation).generatedSourceFile("example.LengthsConveyor");
  }

  @Test
  void build_withATypeThatNobodyWrites_leavesTheMessageToTheCompiler() {
    Compilation compilation =
        compile(
            source(
                "Missing",
                """
                abstract class Missing {
                  @Processor Nowhere length(String text) { return null; }
                  @Pipeline("length") abstract Conveyor<String, Nowhere> lengths();
                }
                """));

    assertThat(errors(compilation)).allMatch(error -> error.startsWith("cannot find symbol"));
  }

  @Test
  void build_withAnUnknownConstant_leavesTheMessageToTheCompiler() {
    Compilation compilation =
        compile(
            source(
                "Constant",
                """
                abstract class Constant {
                  @Processor int length(String text) { return text.length(); }
                  @Pipeline(Nowhere.TEXT) abstract Conveyor<String, Integer> lengths();
                  @Pipeline(HERE + " ") abstract Conveyor<String, Integer> more();
                  static final String HERE = "length";
                }
                """));

    assertThat(errors(compilation)).isNotEmpty();
    assertThat(errors(compilation)).noneMatch(error -> error.contains("CVY"));
  }

  @Test
  void build_withOtherAnnotations_leavesThemToOthers() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ConveyorProcessor())
            .withOptions("-Xlint:all")
            .compile(
                LENGTHS,
                source("Mine", "@interface Mine {}"),
                source("Marked", "@Mine class Marked {}"));

    assertThat(compilation).succeeded();
    assertThat(compilation.warnings()).hasSize(1);
    assertThat(compilation).hadWarningContaining("No processor claimed");
    assertThat(compilation.warnings().get(0).getMessage(null))
        .contains("example.Mine")
        .doesNotContain("conveyor");
  }

  @Test
  void build_ofAModuleThatDoesNotReadJavaCompiler_leavesGeneratedOut() throws IOException {
    Compilation with = compile(LENGTHS);
    Compilation without =
        Compiler.javac()
            .withProcessors(new ConveyorProcessor())
            .withOptions("--limit-modules", "java.base,java.logging")
            .compile(LENGTHS);

    assertThat(generated(with)).contains("@Generated(");
    assertThat(generated(without)).doesNotContain("Generated");
  }

  @Test
  void build_whereTheUserHasAClassOfThatName_saysSo() {
    Compilation compilation =
        compile(LENGTHS, source("LengthsConveyor", "class LengthsConveyor {}"));

    assertThat(errors(compilation)).hasSize(1);
    assertThat(errors(compilation).get(0)).startsWith("CVY017: there is a type LengthsConveyor");
  }

  @Test
  void build_ofTwoTypesWithOneGeneratedName_saysSoAtTheSecond() {
    String pipelines =
        """
        @Processor int length(String text) { return text.length(); }
        @Pipeline("length") abstract Conveyor<String, Integer> lengths();
        """;
    JavaFileObject flat = source("Outer_Inner", "abstract class Outer_Inner {" + pipelines + "}");
    JavaFileObject nested =
        source("Outer", "class Outer { abstract static class Inner {" + pipelines + "} }");

    for (List<JavaFileObject> order : List.of(List.of(flat, nested), List.of(nested, flat))) {
      Compilation compilation = compile(order.toArray(JavaFileObject[]::new));

      assertThat(errors(compilation))
          .containsExactly(
              "CVY017: the classes with the pipelines of Outer_Inner and of Outer.Inner would both"
                  + " be named Outer_InnerConveyor; rename one of them");
      assertThat(compilation).hadErrorContaining("CVY017").inFile(flat).onLine(6);
    }
  }

  @Test
  void build_ofNestedTypesWithOneGeneratedName_saysSoAtTheLowerOne() {
    String pipelines = "{ @Pipeline(\"f\") Conveyor<String, String> p(); %s }";
    String processor = "@Processor static String f(String s) { return s; }";
    JavaFileObject outer =
        source(
            "Outer",
            "interface Outer {\ninterface A_B "
                + pipelines.formatted(processor)
                + "\ninterface A {\ninterface B "
                + pipelines.formatted(processor)
                + " } }");

    Compilation compilation = compile(outer);

    assertThat(errors(compilation)).hasSize(1);
    assertThat(compilation).hadErrorContaining("CVY017").inFile(outer).onLine(9);
  }

  @Test
  void build_ofUncommonSignatures_isFreeOfWarnings() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ConveyorProcessor())
            .withOptions("-Xlint:all", "-Werror")
            .compile(
                source(
                    "Uncommon",
                    """
                    @Deprecated
                    abstract class Uncommon<T extends Comparable<T>> {
                      static class Copier<A> { @Processor A copy(A it) { return it; } }
                      @Deprecated(forRemoval = true) @SafeVarargs
                      Uncommon(List<? super T> to, T... more) {}
                      @Processor Integer next() throws Throwable { return null; }
                      @Processor void each(Integer i, Emitter<Long> out) throws Throwable {}
                      @Processor void end(Number number) throws Throwable {}
                      @OnComplete("end") Optional<? extends Number> ended() throws Throwable { return null; }
                      @Processor @SuppressWarnings("rawtypes") List raw(T item) { return List.of(); }
                      @Processor @Deprecated int sum(List<Integer> numbers) { return 0; }
                      int pick(Integer i) { return i; }
                      @Processor int pick(Number number) { return 0; }
                      @Processor String[] split(CharSequence... texts) { return new String[0]; }
                      @Pipeline("next | each | end") abstract SourceConveyor<Number> numbers();
                      @Pipeline("raw | sum | pick") @Deprecated abstract Conveyor<T, Integer> sums();
                      @Pipeline("split | split") abstract Conveyor<String[], String[]> splits();
                      @Pipeline("from.copy | self.copy")
                      abstract <C extends Copier<T>> Conveyor<T, T> copies(Supplier<? extends C> from, C self);
                    }
                    """));

    assertThat(compilation).succeededWithoutWarnings();
  }

  @Test
  void build_withAHiddenItemType_saysSoOnce() {
    Compilation compilation =
        compile(
            source(
                "Hiding",
                """
                abstract class Hiding {
                  private record Item(String text) {}
                  @Processor Item make(String text) { return new Item(text); }
                  @Processor Item same(Item item) { return item; }
                  @Processor String text(Item item) { return item.text(); }
                  @Pipeline("make | same | text") abstract Conveyor<String, String> texts();
                  @Pipeline("make | text | texts") abstract Conveyor<String, String> more();
                }
                """));

    assertThat(errors(compilation)).hasSize(1);
    assertThat(errors(compilation).get(0)).startsWith("CVY013: ").contains("Hiding.Item");
  }

  @Test
  void build_withAnOpenType_asksForItsName() {
    Compilation compilation =
        compile(
            source(
                "Open",
                """
                interface Open {
                  class Copier<A> { @Processor public A copy(A it) { return it; } }
                  @Pipeline("from.copy") Conveyor<String, String> all(Copier<?> from);
                }
                """));

    assertThat(errors(compilation)).hasSize(1);
    assertThat(errors(compilation).get(0)).startsWith("CVY013: ").contains("without a wildcard");
  }

  @Test
  void build_ofProcessorsAlone_writesNothing() {
    Compilation compilation =
        compile(source("Alone", "class Alone { @Processor int one(String text) { return 1; } }"));

    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation.generatedSourceFiles()).isEmpty();
  }

  private static String generated(Compilation compilation) throws IOException {
    assertThat(compilation).succeeded();
    return compilation
        .generatedSourceFile("example.LengthsConveyor")
        .orElseThrow()
        .getCharContent(false)
        .toString();
  }

  private static Compilation compile(JavaFileObject... sources) {
    return Compiler.javac().withProcessors(new ConveyorProcessor()).compile(sources);
  }

  private static List<String> errors(Compilation compilation) {
    return compilation.errors().stream()
        .map((Diagnostic<? extends JavaFileObject> error) -> error.getMessage(null))
        .toList();
  }

  private static JavaFileObject source(String name, String text) {
    return JavaFileObjects.forSourceString(
        "example." + name,
        """
        package example;
        import dev.conveyor.*;
        import dev.conveyor.annotation.*;
        import java.util.*;
        import java.util.function.*;
        """
            + text);
  }

  /** Writes a class that the sources extend, in a later round. */
  private static final class LateProcessor extends AbstractProcessor {
    private int round;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      if (round == 1) {
        write("Between", "package example; class Between {}");
      } else if (round == 2) {
        write(
            "Late",
            """
            package example;
            abstract class Late {
              record Item(String text) {}
              @dev.conveyor.annotation.Processor Item twice(Item item) { return item; }
            }
            """);
      }
      return false;
    }

    private void write(String name, String text) {
      try (Writer writer =
          processingEnv.getFiler().createSourceFile("example." + name).openWriter()) {
        writer.write(text);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
