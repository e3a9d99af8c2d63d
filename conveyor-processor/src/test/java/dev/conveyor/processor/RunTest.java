package dev.conveyor.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.conveyor.Conveyor;
import dev.conveyor.SourceConveyor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What is generated does what was drawn. */
class RunTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/example");

  @Test
  void run_ofWordCount_countsWords() throws Exception {
    Conveyor<String, Map.Entry<String, Long>> conveyor = conveyor("WordCount", "wordCount");

    assertThat(conveyor.run(List.of("a b", "B, c", "b")))
        .containsExactlyInAnyOrder(Map.entry("a", 1L), Map.entry("b", 3L), Map.entry("c", 1L));
  }

  @Test
  void run_twice_beginsWithFreshInstances() throws Exception {
    Conveyor<String, Map.Entry<String, Long>> conveyor = conveyor("WordCount", "wordCount");

    assertThat(conveyor.run(List.of("a a"))).containsExactly(Map.entry("a", 2L));
    assertThat(conveyor.run(List.of("a a"))).containsExactly(Map.entry("a", 2L));
  }

  @Test
  void run_ofAReplicatedFork_givesEveryItemToEveryBranch() throws Exception {
    Conveyor<Double, Double> conveyor = conveyor("Roots", "roots");

    assertThat(conveyor.run(List.of(16.0)))
        .containsExactlyInAnyOrder(Math.sqrt(2.0), Math.sqrt(Math.pow(4.0, 9)), Math.sqrt(4.0));
  }

  @Test
  void run_ofEveryShape_putsOutWhatItShould() throws Exception {
    SourceConveyor<Number> numbers = conveyor("Shapes", "numbers");
    SourceConveyor<Object> texts = conveyor("Shapes", "texts");
    SourceConveyor<Void> printed = conveyor("Shapes", "printed");
    Conveyor<Integer, ? extends Number> implied = conveyor("Shapes", "implied");

    // 3, 2, 1 and one more each: 1..4, 1..3, 1..2, each twice, each of one digit; then their sum.
    List<Number> lengths = numbers.run();
    assertThat(lengths.subList(0, 18)).containsOnly(1);
    assertThat(lengths.subList(18, lengths.size())).containsExactly(18.0);
    assertThat(texts.run()).containsExactlyInAnyOrder("a", "b", 1, 1, 2.0);
    assertThat(printed.run()).isEmpty();
    assertThat(implied.run(List.of(1000)).stream().map(Number::intValue)).containsExactly(4, 4);
  }

  @Test
  void topology_ofAnImpliedPipe_saysSo() throws Exception {
    Conveyor<Integer, ? extends Number> implied = conveyor("Shapes", "implied");

    assertThat(implied.topology().pipeline()).isEqualTo("Shapes.implied");
    assertThat(implied.topology().elements().toString()).contains("implied=true");
  }

  /** The conveyor of an example. The cast is checked by what the test does with it. */
  @SuppressWarnings("unchecked")
  private static <T> T conveyor(String example, String pipeline) throws Exception {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ConveyorProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "example." + example, Files.readString(GOLDEN.resolve(example + ".java"))));
    assertThat(compilation).succeeded();
    Class<?> type = new Classes(compilation).loadClass("example." + example + "Conveyor");
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    var method = type.getDeclaredMethod(pipeline);
    method.setAccessible(true);
    return (T) method.invoke(constructor.newInstance());
  }

  /** Loads what was compiled. */
  private static final class Classes extends ClassLoader {
    private final Map<String, byte[]> bytes = new HashMap<>();

    Classes(Compilation compilation) throws IOException {
      super(RunTest.class.getClassLoader());
      for (JavaFileObject file : compilation.generatedFiles()) {
        if (file.getKind() == JavaFileObject.Kind.CLASS) {
          String path = file.getName().replaceFirst("^/CLASS_OUTPUT/", "");
          try (InputStream in = file.openInputStream()) {
            bytes.put(path.replaceFirst("\\.class$", "").replace('/', '.'), in.readAllBytes());
          }
        }
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] found = bytes.get(name);
      if (found == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, found, 0, found.length);
    }
  }
}
