package dev.conveyor.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.SourceConveyor;
import dev.conveyor.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

  @Test
  void run_whereBranchesAlterTheirCopies_showsEachWhatCameToTheFork() throws Exception {
    List<String> lines = IntStream.range(0, 20).mapToObj(i -> i + 2 + " " + i + " 1").toList();
    Conveyor<String, String> changed = signals("changed");
    Conveyor<String, String> nested = signals("nested");

    for (ConveyorOptions options : schedules()) {
      assertThat(changed.with(options).run(lines))
          .as("seed %s, parallelism %s", options.deterministic(), options.parallelism())
          .containsExactlyInAnyOrderElementsOf(
              shown(lines, List.of(s -> negated(reversed(s)), RunTest::sorted, s -> s)));
      assertThat(nested.with(options).run(lines))
          .as("seed %s, parallelism %s", options.deterministic(), options.parallelism())
          .containsExactlyInAnyOrderElementsOf(
              shown(
                  lines,
                  List.of(
                      RunTest::negated,
                      s -> s,
                      s -> reversed(sorted(s)),
                      s -> negated(sorted(s)))));
    }
  }

  /** On threads and, in many orders, on one. */
  private static List<ConveyorOptions> schedules() {
    return Stream.concat(
            Stream.of(1, 2, 3).map(cores -> ConveyorOptions.builder().parallelism(cores)),
            LongStream.range(0, 25)
                .mapToObj(seed -> ConveyorOptions.builder().deterministic(seed).pipeCapacity(2)))
        .map(ConveyorOptions.Builder::build)
        .toList();
  }

  private static List<String> shown(List<String> lines, List<UnaryOperator<double[]>> branches) {
    return lines.stream()
        .map(line -> Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .flatMap(signal -> branches.stream().map(branch -> Arrays.toString(branch.apply(signal))))
        .toList();
  }

  private static double[] negated(double[] signal) {
    return DoubleStream.of(signal).map(x -> -x).toArray();
  }

  private static double[] sorted(double[] signal) {
    return DoubleStream.of(signal).sorted().toArray();
  }

  private static double[] reversed(double[] signal) {
    return IntStream.range(0, signal.length)
        .mapToDouble(i -> signal[signal.length - 1 - i])
        .toArray();
  }

  @Test
  void run_withCopies_hasOneInstanceThatMakesThemAndEndsLikeAnyProcessor() throws Exception {
    AtomicInteger copied = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    Conveyor<String, String> changed = conveyor("Signals", "changed", copied, closed);

    assertThat(changed.run(List.of("1", "2", "3"))).hasSize(9);
    assertThat(copied).hasValue(6);
    assertThat(closed).hasValue(6);
    assertThat(changed.topology().elements())
        .filteredOn(Topology.Processor.class::isInstance)
        .extracting(element -> ((Topology.Processor) element).name())
        .containsExactly("parse", "copyOf", "shown");
  }

  private static <T> T signals(String pipeline) throws Exception {
    return conveyor("Signals", pipeline, new AtomicInteger(), new AtomicInteger());
  }

  /** The conveyor of an example. The cast is checked by what the test does with it. */
  @SuppressWarnings("unchecked")
  private static <T> T conveyor(String example, String pipeline, Object... given) throws Exception {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ConveyorProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "example." + example, Files.readString(GOLDEN.resolve(example + ".java"))));
    assertThat(compilation).succeeded();
    Class<?> type = new Classes(compilation).loadClass("example." + example + "Conveyor");
    var constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    var method = type.getDeclaredMethod(pipeline);
    method.setAccessible(true);
    return (T) method.invoke(constructor.newInstance(given));
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
