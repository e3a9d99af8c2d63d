package dev.conveyor.processor;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorOptions;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams that are views of a list which the processor clears and fills again at each call. */
class ViewsTest {

  private static final String SOURCE =
      """
      package example;

      import dev.conveyor.Conveyor;
      import dev.conveyor.Emitter;
      import dev.conveyor.annotation.OnComplete;
      import dev.conveyor.annotation.Pipeline;
      import dev.conveyor.annotation.Processor;
      import java.util.ArrayList;
      import java.util.Collections;
      import java.util.List;
      import java.util.stream.Stream;

      public abstract class Views {
        private final List<Integer> shown = new ArrayList<>();

        @Processor
        static int a(int number) {
          return number;
        }

        @Processor
        static void emitted(int number, Emitter<? super Integer> out) {
          out.emit(number);
        }

        @Processor
        Stream<Integer> view(int number) {
          shown.clear();
          shown.addAll(Collections.nCopies(3, number));
          return shown.stream();
        }

        @OnComplete("view")
        Stream<Integer> last() {
          return view(-1);
        }

        @Pipeline("a | replicate { a, a | a, pass } | join")
        abstract Conveyor<Integer, Integer> forked();

        @Pipeline("%s")
        public abstract Conveyor<Integer, Integer> views();
      }
      """;

  private static final List<Integer> NUMBERS = IntStream.range(0, 40).boxed().toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a | replicate { a, a } | join | view | a; 2; 1",
        "a | replicate { a, | replicate { a, pass, a | a } | join } | join | view; 4; 1",
        "forked | view; 3; 1",
        "forked | a | view | a; 3; 1",
        "emitted |[1] replicate { emitted, a } |[1] join | view; 2; 1",
        "a | replicate { view, a | replicate { pass, a } | join | view } | join; 3; 2",
        "forked | balance(2) { a | view } | join; 3; 2",
      })
  void run_ofViews_showsEachItemByItsOwn(String drawing, long times, long instances) {
    Map<Integer, Long> expected = NUMBERS.stream().collect(toMap(identity(), n -> 3 * times));
    expected.put(-1, 3 * instances);

    requireOfAll(drawing, expected);
  }

  private static void requireOfAll(String drawing, Map<Integer, Long> expected) {
    Sources.inFolder(
        folder -> {
          Compiled compiled =
              CompilerTool.JAVAC.compile(
                  Map.of("example.Views", SOURCE.formatted(drawing)),
                  List.of("-Xlint:all", "-Werror"),
                  folder);
          assertThat(compiled.said()).isEmpty();
          try (URLClassLoader loader =
              new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()})) {
            Conveyor<Integer, Integer> views = views(loader);
            for (ConveyorOptions options : schedules()) {
              assertThat(
                      views.with(options).run(NUMBERS).stream()
                          .collect(groupingBy(identity(), counting())))
                  .as("seed %s, parallelism %s", options.deterministic(), options.parallelism())
                  .isEqualTo(expected);
            }
          }
          return compiled;
        });
  }

  @SuppressWarnings("unchecked") // checked by what the test expects
  private static Conveyor<Integer, Integer> views(ClassLoader loader) {
    try {
      Object views = loader.loadClass("example.ViewsConveyor").getConstructor().newInstance();
      return (Conveyor<Integer, Integer>) views.getClass().getMethod("views").invoke(views);
    } catch (ReflectiveOperationException failure) {
      throw new AssertionError(failure);
    }
  }

  /** On threads and, in many orders, on one; with room for many items and for one. */
  private static List<ConveyorOptions> schedules() {
    Stream<ConveyorOptions.Builder> threads =
        Stream.of(1, 2).map(cores -> ConveyorOptions.builder().parallelism(cores));
    Stream<ConveyorOptions.Builder> orders =
        IntStream.range(0, 30).mapToObj(seed -> ConveyorOptions.builder().deterministic(seed));
    return Stream.concat(threads, orders)
        .flatMap(
            options -> Stream.of(1, 64).map(capacity -> options.pipeCapacity(capacity).build()))
        .toList();
  }
}
