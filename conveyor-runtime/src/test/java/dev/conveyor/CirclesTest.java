package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who reads a class has to read those it mentions. So no two packages lead to each other, and in a
 * package at most a handful of files do, which are read as one.
 */
class CirclesTest {

  private static final int HANDFUL = 4;

  @ParameterizedTest
  @ValueSource(strings = {"conveyor-annotations", "conveyor-runtime", "conveyor-processor"})
  void circles_areOfAHandfulOfFilesOfOnePackage(String module) {
    SourceGraph graph = new SourceGraph(module);
    assertThat(graph.classes()).isNotEmpty();

    assertThat(graph.circles()).as("circles of a module").noneMatch(CirclesTest::isKnot);
  }

  private static boolean isKnot(Set<String> circle) {
    long packages = circle.stream().map(SourceGraph::packageOf).distinct().count();
    return packages > 1 || circle.size() > HANDFUL;
  }

  @Test
  void circles_ofAModuleThatHasSome_areFoundByEveryKindOfMention() {
    SourceGraph graph =
        new SourceGraph(
            Map.of(
                "one.Imports",
                    "package one; \nimport two.Here;\nclass Imports { Here.Inner here; }",
                "two.Here", "package two; class Here { class Inner {} Beside beside; }",
                "two.Beside", "package two; class Beside { one.Qualified qualified; }",
                "one.Qualified", "package one;\nimport static two.Calls.call;\nclass Qualified {}",
                "two.Calls", "package two; class Calls { one.Imports imports; }",
                "two.Leaf",
                    "package two; /** {@link Here} */ class Leaf { String here = \"Here\"; }"));

    assertThat(graph.circles())
        .containsExactly(
            Set.of("one.Imports", "two.Here", "two.Beside", "one.Qualified", "two.Calls"))
        .allMatch(CirclesTest::isKnot);
  }
}
