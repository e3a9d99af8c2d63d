package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Eclipse compiler gives the same classes and the same messages as javac. */
class EcjTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/example");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "WordCount, WordCountConveyor",
    "Roots, RootsConveyor",
    "Shapes, ShapesConveyor",
    "Survey, Survey_PlanConveyor",
  })
  void compile_ofAnExample_givesTheGoldenFile(String source, String generated) throws IOException {
    List<String> said = compile(GOLDEN.resolve(source + ".java"));

    assertThat(said).allMatch(message -> message.contains("conveyor:CVY101"));
    assertThat(directory.resolve("example/" + generated + ".java"))
        .hasSameTextualContentAs(GOLDEN.resolve(generated + ".java"));
    assertThat(directory.resolve("example/" + generated + ".class")).exists();
  }

  @Test
  void compile_ofAMistake_saysSoOnceAtTheAnnotation() throws IOException {
    Path source = directory.resolve("Wrong.java");
    Files.writeString(
        source,
        """
        import dev.conveyor.*;
        import dev.conveyor.annotation.*;

        abstract class Wrong {
          @Processor int length(String text) { return text.length(); }

          @Pipeline("lenght")
          abstract Conveyor<String, Integer> lengths();

          Object use() { return new WrongConveyor().lengths(); }
        }
        """);

    List<String> said = compile(source);

    assertThat(said).hasSize(1);
    assertThat(said.get(0)).startsWith("7: CVY002: ").contains("write: length");
  }

  @Test
  void compile_ofBranchesThatShareSeveralTypes_namesTheOneThatSaysMost() throws IOException {
    Path source = directory.resolve("Shapes.java");
    Files.writeString(
        source,
        """
        import dev.conveyor.*;
        import dev.conveyor.annotation.*;
        import java.io.Serializable;
        import java.lang.annotation.*;

        abstract class Shapes {
          @Target(ElementType.TYPE_USE) @interface Mark {}
          interface Shape {}
          record Circle(int radius) implements @Mark Serializable, Comparable<Shape>, Shape {
            @Override public int compareTo(Shape other) { return 0; }
          }
          record Square(int side) implements @Mark Serializable, Comparable<Shape>, Shape {
            @Override public int compareTo(Shape other) { return 0; }
          }

          @Processor static int size(Integer size) { return size; }
          @Processor static Circle circle(int radius) { return new Circle(radius); }
          @Processor static Square square(int side) { return new Square(side); }

          @Pipeline("size | replicate { circle, square } | join")
          abstract Conveyor<Integer, Integer> drawn();
        }
        """);

    List<String> said = compile(source);

    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains("but what comes out is Shapes.Shape");
  }

  private List<String> compile(Path source) throws IOException {
    JavaCompiler compiler = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      String classPath = System.getProperty("java.class.path");
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              diagnostics,
              List.of(
                  "--release",
                  "17",
                  "-d",
                  directory.toString(),
                  "-s",
                  directory.toString(),
                  "-classpath",
                  classPath),
              null,
              files.getJavaFileObjects(source));
      task.setProcessors(List.of(new ConveyorProcessor()));
      task.call();
    }
    return diagnostics.getDiagnostics().stream()
        .map(
            (Diagnostic<? extends JavaFileObject> each) ->
                each.getLineNumber() + ": " + each.getMessage(Locale.ROOT))
        .toList();
  }
}
