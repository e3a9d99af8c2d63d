package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Compiled.Said;
import dev.conveyor.processor.Mistakes.Mistake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes of many types in one build: of each is said what is said of it alone. Mutation testing
 * stands on this test, since many mistakes are compiled in hardly more time than one.
 */
class MistakesTogetherTest {

  private static final int AT_ONCE = 16;

  /** The packages in which the pages' types are. */
  private static final Pattern PACKAGE = Pattern.compile("\\b(example|other)(?=[.;])");

  /** What the compiler itself refuses may keep it from asking us. */
  private static final Pattern NOT_OURS = Pattern.compile("(?m)^\\d+:\\d+ error (?!CVY)");

  static List<List<Mistake>> builds() throws IOException {
    List<Mistake> all =
        Mistakes.all().stream()
            .filter(mistake -> !NOT_OURS.matcher(mistake.messages()).find())
            .toList();
    return IntStream.range(0, (all.size() + AT_ONCE - 1) / AT_ONCE)
        .map(build -> build * AT_ONCE)
        .mapToObj(first -> all.subList(first, Math.min(first + AT_ONCE, all.size())))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void compile_ofManyMistakes_saysOfEachWhatItSaysOfItAlone(List<Mistake> mistakes) {
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    for (int i = 0; i < mistakes.size(); i++) {
      Mistake mistake = mistakes.get(i);
      String apart = "$1" + i;
      Sources.files(mistake.source())
          .forEach(
              (name, text) ->
                  files.put(
                      PACKAGE.matcher(name).replaceFirst(apart),
                      PACKAGE.matcher(text).replaceAll(apart)));
      expected.put(mistake.title(), mistake.messages());
    }

    List<Said> said = Sources.inFolder(folder -> compile(files, folder)).said();

    Map<String, String> actual = new LinkedHashMap<>();
    for (int i = 0; i < mistakes.size(); i++) {
      String apart = "(example|other)" + i;
      actual.put(
          mistakes.get(i).title(),
          said.stream()
              .filter(each -> each.file().matches(apart + "/.*"))
              .map(MistakesTogetherTest::shown)
              .map(text -> text.replaceAll("\\b" + apart + "(?=\\.)", "$1"))
              .collect(Collectors.joining()));
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static Compiled compile(Map<String, String> files, Path folder) throws IOException {
    return CompilerTool.JAVAC.compile(
        files, List.of("-Xlint:all", "-Xmaxerrs", "1000", "-Xmaxwarns", "1000"), folder);
  }

  private static String shown(Said said) {
    return "%d:%d %s %s\n"
        .formatted(
            said.line() - 1,
            said.column(),
            said.kind().name().toLowerCase(Locale.ROOT),
            said.text());
  }
}
