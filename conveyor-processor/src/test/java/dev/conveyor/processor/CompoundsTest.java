package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorException;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.RunReport;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which processors are called as one: each item is a list of names, to which each processor adds
 * that of the class that has called it.
 */
class CompoundsTest {

  private static final String SOURCE =
      """
      package example;

      import dev.conveyor.Conveyor;
      import dev.conveyor.annotation.OnComplete;
      import dev.conveyor.annotation.Pipeline;
      import dev.conveyor.annotation.Processor;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.Optional;
      import java.util.stream.Stream;

      public abstract class Called {

        @Processor
        static List<String> p(List<String> item) {
          String caller =
              StackWalker.getInstance()
                  .walk(
                      frames ->
                          frames
                              .dropWhile(
                                  frame ->
                                      frame.getClassName().equals("example.Called")
                                          || frame.getMethodName().equals("apply"))
                              .findFirst())
                  .map(frame -> frame.getClassName().replaceFirst(".*\\\\$", ""))
                  .orElse("");
          List<String> more = new ArrayList<>(item);
          more.add(caller);
          return more;
        }

        @Processor
        static Optional<List<String>> filled(List<String> item) {
          return Optional.of(item).filter(names -> !names.contains("drop"));
        }

        @Processor
        static List<String> strict(List<String> item) {
          if (item.contains("fail")) {
            throw new IllegalStateException("told to");
          }
          return p(item);
        }

        @Processor
        static Stream<List<String>> twice(List<String> item) {
          return Stream.of(p(item), item);
        }

        @Processor
        static int size(List<String> item) {
          return item.size();
        }

        @Processor
        static int next(int number) {
          return number + 1;
        }

        static int next(Object number) {
          throw new IllegalArgumentException("not a processor: " + number);
        }

        @Processor
        static List<String> named(int number) {
          return List.of("n" + number);
        }

        @Processor(blocking = true)
        static List<String> slow(List<String> item) {
          return p(item);
        }

        private List<String> last = List.of();

        @Processor
        void last(List<String> item) {
          last = item;
        }

        @OnComplete("last")
        List<String> end() {
          return last;
        }

        @SuppressWarnings("conveyor:CVY103") // nobody changes a list
        @Pipeline("%s")
        public abstract Conveyor<List<String>, List<String>> called();
      }
      """;

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 12, 13, 24, 25, 31, 60})
  void run_ofARow_callsPartsOfAtMostTwelveAsOne(int length) {
    int parts = (length + 11) / 12;

    List<List<String>> output = run(inARow(length));
    List<String> callers = output.get(leastTimed(output));

    assertThat(callers).hasSize(length);
    assertThat(callers.stream().distinct())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, parts).mapToObj(i -> i == 1 ? "PToP" : "PToP" + i).toList());
    assertThat(callers.stream().distinct().map(name -> Collections.frequency(callers, name)))
        .allMatch(size -> size == length / parts || size == (length + parts - 1) / parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "p | replicate { p, p } | join > PToP PToP",
        "p | p | replicate { p, p } | join > PToP PToP PToP",
        "p | replicate { p | p, p } | join | p | p > PToP PToP PToP2 PToP2",
        "p | balance { p | p } | join | p > P PToP PToP P4",
        "p | p | twice | p | p > PToP PToP Twice PToP2 PToP2",
        "p | p | slow | p | p > PToP PToP Slow PToP2 PToP2",
        "p | filled | p > PToP PToP",
        "p > P",
        "p | size | next | named > n2",
        "p | size | balance { next } | join | named > n2",
        "p | replicate { p, pass } | join > P P2",
      })
  void run_callsProcessorsAsOne_betweenThoseThatNeedMore(String drawing, String expected) {
    List<List<String>> output = run(drawing);

    assertThat(output).contains(List.of(expected.split(" ")));
  }

  /** Completions are timed always, and so is what they put out. */
  @Test
  void run_whereAProcessorPutsOutAtTheEnd_callsThoseBehindOneByOne() {
    List<List<String>> output = run("p | last | p | p");

    assertThat(output).hasSize(1);
    assertThat(output.get(0)).hasSize(3).endsWith("P2", "P3");
    assertThat(output.get(0).get(0)).isIn("P", "PToLast");
  }

  /** The engine cuts these, too, in the middle, and in places that depend on what is around. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%1$s | replicate { %2$s, p } | join | %1$s",
        "%2$s | replicate { %1$s, %2$s } | join | %1$s | %1$s",
        "%1$s | %1$s | balance { %2$s } | join | %1$s | %2$s | p | p",
        "p | p | replicate { %2$s, p } | join | replicate { p | p, p } | join | %1$s | %1$s",
      })
  void run_ofLongRowsWithForks_callsAllButLonelyOnesAsOne(String drawing) {
    List<List<String>> output = run(drawing.formatted(inARow(7), inARow(5)));
    List<String> callers = output.get(leastTimed(output));

    List<String> alone = callers.stream().filter(name -> !name.contains("To")).toList();
    assertThat(alone).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        interface Row {
          @Processor @Deprecated static Old a(String s) { return new Old(); }
          @Processor @Deprecated static String b(Old old) { return "b"; }
          @Pipeline("a | b") Conveyor<String, String> row();
        }
        @Deprecated class Old {}
        """,
        """
        interface Row {
          @Processor static String a(String s) throws Throwable { return s; }
          @Processor static int b(String s) throws Exception { return 1; }
          @Processor static long c(int i) throws Error { return i; }
          @Pipeline("a | b | c | d") Conveyor<String, Long> row();
          @Processor static long d(long l) { return l; }
        }
        """,
        """
        interface Row {
          @Processor static Integer list(Integer step) { return step; }
          @Processor static Integer step(Integer output1) { return output1; }
          @Processor static Integer compound(Integer next) { return next; }
          @Processor static Integer apply(Integer given) { return given; }
          @Pipeline("list | step | compound | replicate { apply | step, list } | join")
          Conveyor<Integer, Integer> row();
        }
        """,
        """
        interface Row {
          record List(Step first) {}
          record Step(int at) {}
          record Compound(List list) {}
          @Processor static Step a(Integer i) { return new Step(i); }
          @Processor static List b(Step step) { return new List(step); }
          @Processor static Compound c(List list) { return new Compound(list); }
          @Pipeline("a | b | c") Conveyor<Integer, Compound> row();
        }
        """,
        """
        interface Row {
          @Processor static Optional<? extends Number> a(Integer i) { return Optional.of(i); }
          @Processor static double b(Number n) { return n.doubleValue(); }
          @Processor static String c(Number n) { return "c"; }
          @Processor static void d(Number n) {}
          @Pipeline("a | replicate { b, c, c | e } | join") Conveyor<Integer, Object> row();
          @Processor static Optional<CharSequence> e(CharSequence s) { return Optional.of(s); }
          @Pipeline("a | replicate { d, d }") Conveyor<Integer, Void> ended();
        }
        """,
      })
  void compile_ofRowsOfAllKinds_givesNoWarning(String source) {
    Compiled compiled =
        Sources.compileEverywhere(Sources.files(source), List.of("-Xlint:all", "-Werror"));

    assertThat(compiled.said()).isEmpty();
    assertThat(String.join("", compiled.written().values())).contains("Compound<");
  }

  @Test
  void stream_ofAReplicatedFork_callsItsBranchesAsOne() {
    List<List<String>> items = items(2000).toList();

    List<List<String>> output =
        loaded(
            "p | replicate { p, p } | join",
            conveyor -> {
              try (Stream<List<String>> results =
                  conveyor.with(ConveyorOptions.builder().parallelism(1).build()).stream(items)) {
                return results.toList();
              }
            });

    assertThat(output).hasSize(4000).contains(List.of("PToP", "PToP"));
  }

  @Test
  void run_whereAProcessorOfACompoundPutsOutNothing_countsThat() {
    AtomicReference<RunReport> report = new AtomicReference<>();
    List<List<String>> items = Stream.concat(items(20), Stream.of(List.of("drop"))).toList();

    List<List<String>> output = run("p | filled | p", items, report);

    assertThat(output).hasSize(20);
    assertThat(counts(report)).containsExactly("p 21 21", "filled 21 20", "p#2 20 20");
  }

  @Test
  void run_whereAProcessorOfACompoundFails_saysWhichOnWhat_andCountsWhatWasDone() {
    List<String> callers = new ArrayList<>();
    for (int before = 1000; before < 1020; before++) { // the first ones are all timed
      AtomicReference<RunReport> report = new AtomicReference<>();
      List<List<String>> items =
          Stream.of(items(before), Stream.of(List.of("fail")), items(20))
              .flatMap(all -> all)
              .toList();

      assertThatThrownBy(() -> run("p | replicate { p, strict, p | p } | join", items, report))
          .asInstanceOf(type(ConveyorException.class))
          .satisfies(e -> callers.add(String.valueOf(e.item())))
          .extracting(ConveyorException::processor, ConveyorException::method)
          .containsExactly("strict", "Called.strict(List)");
      assertThat(counts(report))
          .containsExactly(
              "p %1$d %1$d".formatted(before + 1),
              "p#2 %1$d %1$d".formatted(before + 1),
              "strict %d %d".formatted(before + 1, before),
              "p#3 %1$d %1$d".formatted(before),
              "p#4 %1$d %1$d".formatted(before));
      assertThat(report.get().undelivered()).isGreaterThan(0);
    }
    assertThat(callers).contains("[fail, PToP]");
  }

  private static List<String> counts(AtomicReference<RunReport> report) {
    return report.get().processors().stream()
        .map(each -> each.name() + " " + each.itemsIn() + " " + each.itemsOut())
        .toList();
  }

  private static String inARow(int times) {
    return String.join(" | ", Collections.nCopies(times, "p"));
  }

  private static Stream<List<String>> items(int count) {
    return Collections.nCopies(count, List.<String>of()).stream();
  }

  /**
   * The place of an item on which no processor was timed: those that are timed are called alone.
   */
  private static int leastTimed(List<List<String>> output) {
    return IntStream.range(0, output.size())
        .boxed()
        .min(Comparator.comparing(i -> output.get(i).stream().distinct().count()))
        .orElseThrow();
  }

  private static List<List<String>> run(String drawing) {
    return run(drawing, items(2000).toList(), new AtomicReference<>());
  }

  /** Runs on one core, on which nothing is cut but long rows. */
  private static List<List<String>> run(
      String drawing, List<List<String>> items, AtomicReference<RunReport> report) {
    ConveyorOptions options =
        ConveyorOptions.builder().parallelism(1).listener(report::set).build();
    return loaded(drawing, conveyor -> conveyor.with(options).run(items));
  }

  private static <T> T loaded(
      String drawing, Function<Conveyor<List<String>, List<String>>, T> use) {
    return Sources.inFolder(
        folder -> {
          Compiled compiled =
              CompilerTool.JAVAC.compile(
                  Map.of("example.Called", SOURCE.formatted(drawing)),
                  List.of("-Xlint:all", "-Werror"),
                  folder);
          assertThat(compiled.said()).isEmpty();
          return use(folder.resolve("classes"), use);
        });
  }

  @SuppressWarnings("unchecked") // checked by what the tests expect
  private static <T> T use(Path classes, Function<Conveyor<List<String>, List<String>>, T> use)
      throws IOException {
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path)) {
      Object called = loader.loadClass("example.CalledConveyor").getConstructor().newInstance();
      return use.apply(
          (Conveyor<List<String>, List<String>>)
              called.getClass().getMethod("called").invoke(called));
    } catch (ReflectiveOperationException failure) {
      throw new AssertionError(failure);
    }
  }
}
