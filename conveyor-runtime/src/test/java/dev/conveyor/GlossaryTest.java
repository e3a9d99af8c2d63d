package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The nouns of the engine are those of {@code docs/glossary.md}. */
class GlossaryTest {

  private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\|", Pattern.MULTILINE);

  private static final Pattern ONE_WORD = Pattern.compile("[A-Z][a-z]+");

  /**
   * Classes of one word that are no words of the engine: they mean what they mean anywhere, or
   * serve one class next to them. One that is gone, or has come to the glossary, is to go from
   * here.
   */
  private static final Set<String> PLAIN =
      Set.of(
          "Assembly",
          "Change",
          "Clock",
          "Cores",
          "Cost",
          "Count",
          "Decision",
          "Demand",
          "Ending",
          "Groups",
          "Home",
          "Inlet",
          "Instances",
          "Interrupts",
          "Launcher",
          "Layout",
          "Lessons",
          "Listeners",
          "Load",
          "Log",
          "Nodes",
          "Observation",
          "Parts",
          "Plan",
          "Recent",
          "Reports",
          "Results",
          "Ring",
          "Rows",
          "Segments",
          "Settings",
          "Solo",
          "Steering",
          "Tally",
          "Threads",
          "Trial",
          "Virtual",
          "Window",
          "Wiring");

  @Test
  void nouns_ofTheEngine_areInTheGlossary() throws IOException {
    Set<String> words = words();

    Set<String> unknown =
        new SourceGraph("conveyor-runtime")
            .classes().stream()
                .filter(name -> SourceGraph.packageOf(name).startsWith("dev.conveyor.internal"))
                .map(SourceGraph::simpleName)
                .filter(name -> ONE_WORD.matcher(name).matches())
                .filter(name -> !words.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unknown)
        .as("classes that are not in docs/glossary.md, against those that need not be")
        .isEqualTo(new TreeSet<>(PLAIN));
  }

  @Test
  void words_areEachExplainedOnce() throws IOException {
    assertThat(rows()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
  }

  private static Set<String> words() throws IOException {
    return rows().stream()
        .flatMap(row -> Pattern.compile(", ").splitAsStream(row))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static List<String> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("../docs/glossary.md")))
        .results()
        .map(row -> row.group(1))
        .filter(row -> !row.equals("word") && !row.startsWith("---"))
        .toList();
  }
}
