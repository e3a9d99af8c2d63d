package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever Java has for a type can be an item: it compiles without a warning, and it runs. */
class PayloadsTest {

  private static final Path PAYLOADS = Path.of("src/test/resources/payloads");

  /** In the order of {@code Payloads.run}. */
  private static final List<String> RESULTS =
      List.of(
          "primitives [-1, 7]",
          "boxed [98]",
          "arrays [[[2, 1]]]",
          "listsInArrays [2]",
          "records [Pair[left=b, right=1]]",
          "sealed [4.0, 3.0]",
          "enums [MONDAY]",
          "nested [deep 3]",
          "inner [x of shelf]",
          "innerOfGeneric [5 in 5]",
          "namesakes [1 1 1]",
          "bounded [[1, 2]]",
          "ofMethod [b]",
          "wildcards [3.5]",
          "functions [4]",
          "annotated [a]",
          "intersections [1, 2]",
          "voids []");

  @Test
  void compile_ofEveryKindOfItem_saysNothingAnywhere() throws IOException {
    Compiled compiled =
        Sources.compileEverywhere(
            Map.of("example.Payloads", payloads()), List.of("-Xlint:all", "-Werror"));

    assertThat(compiled.said()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void run_ofEveryKindOfItem_putsOutWhatItShould(CompilerTool compiler) {
    Sources.inFolder(
        folder -> {
          Compiled compiled =
              compiler.compile(Map.of("example.Payloads", payloads()), List.of(), folder);
          assertThat(compiled.said()).isEmpty();
          assertThat(run(folder.resolve("classes"))).isEqualTo(RESULTS);
          return folder;
        });
  }

  private static String payloads() throws IOException {
    return Files.readString(PAYLOADS.resolve("Payloads.java"));
  }

  private static Object run(Path classes) throws IOException {
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, PayloadsTest.class.getClassLoader())) {
      return loader.loadClass("example.Payloads").getMethod("run").invoke(null);
    } catch (ReflectiveOperationException failure) {
      throw new AssertionError(failure);
    }
  }
}
