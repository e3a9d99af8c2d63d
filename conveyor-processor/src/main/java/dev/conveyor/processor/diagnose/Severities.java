package dev.conveyor.processor.diagnose;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** How bad each problem is to this user, from options such as {@code -Aconveyor.CVY101=error}. */
public final class Severities {

  /** What is done about a problem. */
  public enum Level {
    /** Nothing is said. */
    OFF,
    /** A warning. */
    WARN,
    /** An error. */
    ERROR
  }

  private final Map<Code, Level> levels = new EnumMap<>(Code.class);
  private final List<String> complaints = new ArrayList<>();

  /**
   * Reads the options.
   *
   * @param options of the compiler's command line, without {@code -A}
   */
  public Severities(Map<String, String> options) {
    for (Code code : Code.values()) {
      levels.put(code, code.severity() == Code.Severity.ERROR ? Level.ERROR : Level.WARN);
      if (options.containsKey(code.option())) {
        set(code, String.valueOf(options.get(code.option())));
      }
    }
  }

  private void set(Code code, String value) {
    String option = "-A%s=%s".formatted(code.option(), value);
    if (code.severity() == Code.Severity.ERROR) {
      complaints.add(
          "%s: %s is always an error, as nothing could be generated; leave the option out"
              .formatted(option, code));
      return;
    }
    for (Level level : Level.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(value)) {
        levels.put(code, level);
        return;
      }
    }
    complaints.add("%s: write -A%s=off, warn or error".formatted(option, code.option()));
  }

  /**
   * The options that are read.
   *
   * @return for {@code Processor.getSupportedOptions()}
   */
  public static Set<String> options() {
    Set<String> options = new TreeSet<>();
    for (Code code : Code.values()) {
      options.add(code.option());
    }
    return options;
  }

  /**
   * Says what is wrong with the options. To be called once.
   *
   * @param messager shows messages
   */
  public void complain(Messager messager) {
    complaints.forEach(complaint -> messager.printMessage(Kind.ERROR, complaint));
  }

  /**
   * What to do about a problem.
   *
   * @param code its code
   * @return the level
   */
  public Level of(Code code) {
    return levels.getOrDefault(code, Level.ERROR);
  }
}
