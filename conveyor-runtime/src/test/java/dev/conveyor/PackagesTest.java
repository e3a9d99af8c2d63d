package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of a module's packages in the documentation, in which each knows only those above it,
 * is what the sources say. It is under {@code | package | … | knows |}.
 */
class PackagesTest {

  private static final Pattern TABLE =
      Pattern.compile("\\| package \\|[^|\n]*\\| knows \\|\n\\|[-|]*\n((?:\\|.*\\|\n)+)");

  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|[^|\n]*\\|([^|\n]*)\\|");

  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @ParameterizedTest
  @CsvSource({"conveyor-processor, compiler.md", "conveyor-runtime, engine.md"})
  void packages_knowWhatTheTableSays(String module, String page) throws IOException {
    String table = table(page);
    Map<String, Set<String>> shown = new TreeMap<>();
    for (MatchResult row : ROW.matcher(table).results().toList()) {
      Set<String> known = new TreeSet<>();
      NAME.matcher(row.group(2)).results().forEach(name -> known.add(name.group(1)));
      assertThat(shown.keySet()).as("what stands above %s", row.group(1)).containsAll(known);
      shown.put(row.group(1), known);
    }

    Map<String, Set<String>> actual = new TreeMap<>();
    new SourceGraph(module)
        .packages()
        .forEach(
            (name, others) ->
                actual.put(
                    SourceGraph.simpleName(name),
                    others.stream().map(SourceGraph::simpleName).collect(Collectors.toSet())));

    assertThat(shown).isEqualTo(actual);
  }

  private static String table(String page) throws IOException {
    return TABLE
        .matcher(Files.readString(Path.of("..", "docs", page)))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table of packages in " + page));
  }
}
