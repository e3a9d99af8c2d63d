package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Compiled.Said;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is wrong in a class file is shown at the pipeline that needs it, as it has no place there.
 */
class ClassFilesTest {

  /** Compiled without us. */
  private static final String LIBRARY =
      """
      package library;
      import dev.conveyor.*;
      import dev.conveyor.annotation.*;
      import java.util.*;
      public abstract class Library {
        static int calls;
        @Processor protected String good(String text) { return text; }
        @Processor public void nothing() {}
        @Processor private String hidden(String a) { return a; }
        @Processor static String near(String a) { return a; }
        @Processor(batch = @Batch(size = 2)) public String batched(String a) { return a; }
        @Processor(name = "no name") public static String odd(String a) { return a; }
        @Processor public void ended(String a) {}
        @OnComplete("ended") public String end(String last) { return last; }
        @OnComplete("nothing") public String nowhere() { return ""; }
      }
      """;

  private static final String PIPELINES =
      """
      package library;
      import dev.conveyor.*;
      import dev.conveyor.annotation.*;
      public abstract class Pipelines {
        @Processor public String good(String text) { return text; }
        @Pipeline("good good") protected abstract Conveyor<String, String> implied();
        @Pipeline("good | god") protected abstract Conveyor<String, String> misspelled();
        @Pipeline("good") protected abstract Conveyor<String, Long> typed();
        @Pipeline("good") protected abstract Object odd();
      }
      """;

  @ParameterizedTest
  @EnumSource
  void compile_againstBrokenProcessors_saysSoWhereTheyAreNeeded(CompilerTool compiler) {
    List<Said> said =
        compile(
            compiler,
            Map.of("library.Library", LIBRARY),
            """
            package example;
            import dev.conveyor.*;
            import dev.conveyor.annotation.*;
            import library.Library;
            abstract class Words extends Library {
              @Pipeline("good | good") abstract Conveyor<String, String> right();
              @Pipeline("good | nothing") abstract Conveyor<String, String> first();
              @Pipeline("good | nothing | nothing") abstract Conveyor<String, String> second();
              @Pipeline("good | in.hidden") abstract Conveyor<String, String> inner(Library in);
              @Pipeline("good | in.near") abstract Conveyor<String, String> near(Library in);
              @Pipeline("good | batched") abstract Conveyor<String, String> batches();
              @Pipeline("good | ended") abstract Conveyor<String, String> ends();
            }
            """);

    assertThat(said)
        .extracting(
            each -> "%s:%d:%d %s".formatted(each.file(), each.line(), each.column(), each.text()))
        .containsExactly(
            "example/Words.java:7:65 CVY012: 'nothing' is no processor: it neither takes nor returns"
                + " anything; this is in library.Library, which is not compiled here\n"
                + "declare: public void nothing(Object item)",
            "example/Words.java:9:67 CVY013: 'hidden' is private, and the generated class is another one;"
                + " take 'private' away; this is in library.Library, which is not compiled here\n"
                + "declare: String hidden(String arg0)",
            "example/Words.java:10:65 CVY013: 'Library.near(String)' cannot be called from the package of"
                + " Words; make it public; this is in library.Library, which is not compiled here\n"
                + "declare: public static String near(String arg0)",
            "example/Words.java:11:65 CVY023: 'batched' has a @Batch, but takes no List of items; leave the"
                + " batch out, as batches are not yet supported; this is in library.Library, which"
                + " is not compiled here\n"
                + "declare: @Processor",
            "example/Words.java:12:63 CVY022: 'end' has parameters, but at the end there is no item to give"
                + " it; this is in library.Library, which is not compiled here\n"
                + "declare: public String end()");
  }

  @ParameterizedTest
  @EnumSource
  void compile_ofInheritedPipelines_saysAtTheTypeWhatIsWrong(CompilerTool compiler) {
    List<Said> said =
        compile(
            compiler,
            Map.of("library.Pipelines", PIPELINES),
            """
            package example;
            import dev.conveyor.*;
            import dev.conveyor.annotation.*;
            abstract class Words extends library.Pipelines {
              @Pipeline("good | implied") abstract Conveyor<String, String> own();
            }
            """);

    assertThat(said)
        .extracting(each -> "%s:%d %s".formatted(each.file(), each.line(), each.text()))
        .containsExactly(
            """
            example/Words.java:4 CVY015: declared is Conveyor<String, Long>, but what comes out is String; \
            this is in library.Pipelines, which is not compiled here: line 1, column 1
                good
                ^
            declare: protected abstract Conveyor<String, String> typed()""",
            """
            example/Words.java:4 CVY016: the pipeline method 'odd' returns Object, but a pipeline is a \
            Conveyor, or a SourceConveyor if it begins with a source; this is in \
            library.Pipelines, which is not compiled here
            declare: protected abstract Conveyor<String, String> odd();""",
            """
            example/Words.java:4 CVY002: there is no processor 'god' in Words; this is in \
            library.Pipelines, which is not compiled here: line 1, column 8
                good | god
                       ^
            write: good | good""");
  }

  /** What is said of a type of the package {@code example} that is compiled against class files. */
  private static List<Said> compile(
      CompilerTool compiler, Map<String, String> library, String source) {
    return Sources.inFolder(
        folder -> {
          Path classes = compiledWithoutUs(library, folder.resolve("library"));
          return compiler
              .compile(
                  Map.of("example.Words", source),
                  List.of(),
                  CompilerTool.USER_PATH + File.pathSeparator + classes,
                  folder.resolve("user"),
                  new ConveyorProcessor())
              .ours();
        });
  }

  private static Path compiledWithoutUs(Map<String, String> sources, Path folder)
      throws IOException {
    Compiled compiled =
        CompilerTool.JAVAC.compile(sources, List.of("-proc:none"), CompilerTool.USER_PATH, folder);
    assertThat(compiled.said()).isEmpty();
    return folder.resolve("classes");
  }
}
