package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Problem;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes sure that what is suggested is right. A rule corrects its own mistake and knows nothing of
 * others in the same expression, nor whether its correction breaks another rule. Here each
 * correction is checked like an expression the user wrote, and corrected in turn until nothing is
 * left to say about it.
 */
final class Corrections {

  /** More mistakes than this in one expression, and a correction is one step only. */
  private static final int MAX_STEPS = 50;

  private final Function<String, List<Problem>> rules;
  private final Map<String, Optional<String>> clean = new HashMap<>();

  /**
   * @param rules parse and check a text
   */
  Corrections(Function<String, List<Problem>> rules) {
    this.rules = rules;
  }

  /**
   * The problems of an expression, with corrections that work.
   *
   * @param text the expression
   * @param problems in it
   */
  List<Problem> complete(String text, List<Problem> problems) {
    int mistakes = rules.apply(text).size();
    return problems.stream().map(problem -> complete(problem, mistakes)).toList();
  }

  private Problem complete(Problem problem, int mistakes) {
    LinkedHashSet<String> fixes = new LinkedHashSet<>();
    for (String fix : problem.fixes()) {
      clean(fix).ifPresent(fixes::add);
    }
    if (fixes.isEmpty()) {
      // Something cannot be corrected without knowing what was meant; the rest still can.
      problem.fixes().stream()
          .filter(fix -> rules.apply(fix).size() < mistakes)
          .findFirst()
          .ifPresent(fixes::add);
    }
    return problem.drawing(List.copyOf(fixes));
  }

  private Optional<String> clean(String fix) {
    Optional<String> known = clean.get(fix);
    if (known == null) {
      known = corrected(fix);
      clean.put(fix, known);
    }
    return known;
  }

  private Optional<String> corrected(String fix) {
    String text = fix;
    for (int step = 0; step < MAX_STEPS; step++) {
      List<Problem> problems = rules.apply(text);
      if (problems.isEmpty()) {
        return Optional.of(text);
      }
      Optional<String> next =
          problems.stream().flatMap(problem -> problem.fixes().stream()).findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      text = next.get();
    }
    return Optional.empty();
  }
}
