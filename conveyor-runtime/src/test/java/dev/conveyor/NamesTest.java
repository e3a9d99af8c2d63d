package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A class that has a file of its own has a name of its own, whichever module one looks at. */
class NamesTest {

  @Test
  void files_ofAllModulesThatAreBuiltOnEachOther_haveDifferentNames() {
    Map<String, Set<String>> named = new TreeMap<>();
    for (String module :
        List.of("conveyor-annotations", "conveyor-runtime", "conveyor-processor")) {
      for (String name : new SourceGraph(module).classes()) {
        named.computeIfAbsent(SourceGraph.simpleName(name), each -> new TreeSet<>()).add(name);
      }
    }

    assertThat(named.values()).as("classes of one name").allMatch(names -> names.size() == 1);
  }
}
