package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/memory-model.md} name fields that there are. In the first column {@code
 * Class.field} stands for a field, a name behind it for another one of the same class, and a class
 * by itself for the rest of its fields.
 */
class MemoryModelTest {

  private static final Path PAGE = Path.of("../docs/memory-model.md");

  private static final Pattern CELL =
      Pattern.compile("^\\| ([^|]*`[^|]*) \\|(?:[^|\n]*\\|){6}$", Pattern.MULTILINE);

  private static final Pattern NAME =
      Pattern.compile("`(?:([A-Z]\\w*)(?:\\.(\\w+))?|(\\w+))(?:\\[i])?`");

  /** The fields of each class, those that it inherits among them, by its simple name. */
  private static final Map<String, Set<String>> FIELDS = fields();

  private static Map<String, Set<String>> fields() {
    Map<String, Set<String>> fields = new TreeMap<>();
    for (String name : new SourceGraph("conveyor-runtime").classes()) {
      try {
        add(Class.forName(name, false, MemoryModelTest.class.getClassLoader()), fields);
      } catch (ClassNotFoundException notCompiled) {
        throw new AssertionError(notCompiled);
      }
    }
    return fields;
  }

  private static void add(Class<?> type, Map<String, Set<String>> fields) {
    Set<String> of = fields.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>());
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Arrays.stream(each.getDeclaredFields()).map(Field::getName).forEach(of::add);
    }
    Arrays.stream(type.getDeclaredClasses()).forEach(nested -> add(nested, fields));
  }

  @Test
  void tables_nameFieldsThatThereAre() throws IOException {
    Set<String> named = new LinkedHashSet<>();
    Set<String> missing = new TreeSet<>();
    for (MatchResult cell : CELL.matcher(Files.readString(PAGE)).results().toList()) {
      String type = "";
      for (MatchResult name : NAME.matcher(cell.group(1)).results().toList()) {
        type = name.group(1) == null ? type : name.group(1);
        String field = name.group(3) == null ? name.group(2) : name.group(3);
        String shown = field == null ? type : type + "." + field;
        named.add(shown);
        Set<String> known = FIELDS.get(type);
        if (known == null || (field != null && !known.contains(field))) {
          missing.add(shown);
        }
      }
    }

    assertThat(named).as("what the tables name").hasSizeGreaterThan(50);
    assertThat(missing).as("what docs/memory-model.md names and is not there").isEmpty();
  }
}
