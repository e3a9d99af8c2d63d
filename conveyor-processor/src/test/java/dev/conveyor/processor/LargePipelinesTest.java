package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorOptions;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pipelines larger than anybody draws by hand, with the stack that threads have by default: what is
 * written for them is neither too deep nor too large for a compiler.
 */
class LargePipelinesTest {

  private static final String LARGE =
      """
      package example;

      import dev.conveyor.Conveyor;
      import dev.conveyor.annotation.Pipeline;
      import dev.conveyor.annotation.Processor;
      import java.util.function.Supplier;

      public abstract class Large<T extends Number> {
        private int seen;

        public static class Other {
          @Processor
          public int add(int number) {
            return number + 1;
          }
        }

        @Processor
        int add(int number) {
          seen++;
          return number + 1;
        }

        @Processor
        static int twice(int number) {
          return 2 * number;
        }

        @Processor
        T same(T item) {
          seen++;
          return item;
        }

        @Processor
        int value(T item) {
          return item.intValue();
        }

        @Pipeline("%s")
        public abstract Conveyor<%s, Integer> large(Supplier<Other> made, Other shared);
      }
      """;

  @ParameterizedTest
  @EnumSource(CompilerTool.class)
  void compile_ofAThousandInARow_givesAConveyorThatRuns(CompilerTool compiler) {
    List<Integer> numbers = IntStream.range(0, 500).boxed().toList();

    List<Integer> output = run(compiler, inARow("add", 1000), "Integer", numbers);

    assertThat(output).isEqualTo(numbers.stream().map(number -> number + 1000).toList());
  }

  @ParameterizedTest
  @EnumSource(CompilerTool.class)
  void compile_ofThreeHundredBranches_givesAConveyorThatRuns(CompilerTool compiler) {
    String branches = String.join(", ", Collections.nCopies(300, "add | twice"));

    List<Integer> output =
        run(
            compiler,
            "twice | replicate { %s } | join".formatted(branches),
            "Integer",
            List.of(1, 2));

    assertThat(output).hasSize(600).containsOnly(6, 10);
    assertThat(Collections.frequency(output, 6)).isEqualTo(300);
  }

  @ParameterizedTest
  @EnumSource(CompilerTool.class)
  void compile_ofForksThirtyDeep_givesAConveyorThatRuns(CompilerTool compiler) {
    String forks = "add | replicate { twice, ".repeat(30) + "pass" + " } | join".repeat(30);

    List<Integer> output = run(compiler, forks, "Integer", List.of(0));

    List<Integer> expected = new ArrayList<>(List.of(30));
    IntStream.rangeClosed(1, 30).forEach(added -> expected.add(2 * added));
    assertThat(output).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void compile_ofLongBranches_givesAConveyorThatRuns() {
    List<Integer> output =
        run(
            CompilerTool.JAVAC,
            "add | replicate { %s, %s } | join".formatted(inARow("add", 120), inARow("add", 60)),
            "Integer",
            List.of(1));

    assertThat(output).containsExactlyInAnyOrder(122, 62);
  }

  @Test
  void compile_ofManyInstancesOfEveryOrigin_givesAConveyorThatRuns() {
    String drawing =
        String.join(
            " | ", inARow("same", 100), "value", inARow("made.add", 100), "shared.add", "twice");

    List<Integer> output = run(CompilerTool.JAVAC, drawing, "T", List.of(1));

    assertThat(output).containsExactly(204);
  }

  private static String inARow(String processor, int times) {
    return String.join(" | ", Collections.nCopies(times, processor));
  }

  private static List<Integer> run(
      CompilerTool compiler, String drawing, String input, List<Integer> items) {
    Map<String, String> sources = Map.of("example.Large", LARGE.formatted(drawing, input));
    return Sources.inFolder(
        folder -> {
          List<String> options = List.of("-Xlint:all", "-Werror");
          Compiled compiled = compiler.compile(sources, options, folder);
          assertThat(compiled.said()).isEmpty();
          if (compiler == CompilerTool.JAVAC && OtherJdk.installed().isPresent()) {
            Compiled other =
                OtherJdk.installed().get().compile(sources, options, folder.resolve("other"));
            assertThat(other).as("what the other javac makes of it").isEqualTo(compiled);
          }
          return run(folder.resolve("classes"), items);
        });
  }

  /**
   * Runs on two workers, whatever machine this is. The cast is checked by what the tests expect.
   */
  @SuppressWarnings("unchecked")
  private static List<Integer> run(Path classes, List<Integer> items) throws IOException {
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path)) {
      Constructor<?> other = loader.loadClass("example.Large$Other").getConstructor();
      Class<?> large = loader.loadClass("example.LargeConveyor");
      Method method =
          Arrays.stream(large.getDeclaredMethods())
              .filter(each -> each.getName().equals("large"))
              .findFirst()
              .orElseThrow();
      Supplier<Object> made = () -> instance(other);
      Conveyor<Integer, Integer> conveyor =
          (Conveyor<Integer, Integer>)
              method.invoke(instance(large.getConstructor()), made, instance(other));
      return conveyor.with(ConveyorOptions.builder().parallelism(2).build()).run(items);
    } catch (ReflectiveOperationException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Object instance(Constructor<?> constructor) {
    try {
      return constructor.newInstance();
    } catch (ReflectiveOperationException failure) {
      throw new AssertionError(failure);
    }
  }
}
