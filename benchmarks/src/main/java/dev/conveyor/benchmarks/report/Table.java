package dev.conveyor.benchmarks.report;

import dev.conveyor.benchmarks.contest.Figure;
import dev.conveyor.benchmarks.contest.Results;
import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.contest.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The figures of a row as Markdown. */
public final class Table {

  /** A run slower than this, compared with the control beside it, belongs to the slow tail. */
  private static final double SLOW = 0.8;

  private static final int SLOWEST = 5;

  /** Above this, what others took spoils the figures. */
  private static final double TOLERABLE = 0.05;

  private Table() {}

  /**
   * Medians, with the lowest and the highest; then every value.
   *
   * @param row the row
   * @param results what was measured
   * @param others the part of the cores that other processes took
   */
  public static String of(Row<?> row, Results results, OptionalDouble others) {
    List<Figure> figures = row.figures();
    StringBuilder table = heading(row, others);
    StringBuilder rule = new StringBuilder("\n|---|");
    table.append("| contestant |");
    for (Figure figure : figures) {
      table.append(" %s |".formatted(figure.name()));
      rule.append("---|");
      if (figure.compared()) {
        table.append(" × %s |".formatted(row.reference()));
        rule.append("---|");
      }
    }
    table.append(rule).append('\n');
    for (String contestant : results.contestants()) {
      table.append("| %s |".formatted(contestant));
      for (int i = 0; i < figures.size(); i++) {
        table.append(" %s |".formatted(text(Spread.of(results.values(contestant, i)))));
        if (figures.get(i).compared()) {
          table.append(
              contestant.equals(row.reference())
                  ? " 1 |"
                  : " **%s |"
                      .formatted(
                          text(Spread.of(results.ratios(contestant, row.reference(), i)))
                              .replaceFirst(" ", "** ")));
        }
      }
      table.append('\n');
    }
    return table.append(raw(row, results)).toString();
  }

  /**
   * How many runs are much slower than the reference's run beside them.
   *
   * @param row the row
   * @param results what was measured, a run in each turn
   * @param others the part of the cores that other processes took
   */
  public static String tail(Row<?> row, Results results, OptionalDouble others) {
    StringBuilder table = heading(row, others);
    table.append(
        "| contestant | runs | × %s | below %s | the slowest |%n".formatted(row.reference(), SLOW));
    table.append("|---|---|---|---|---|\n");
    for (String contestant : results.contestants()) {
      if (!contestant.equals(row.reference())) {
        double[] ratios = results.ratios(contestant, row.reference(), 0);
        Arrays.sort(ratios);
        table.append(
            "| %s | %d | %s | **%d** | %s |%n"
                .formatted(
                    contestant,
                    ratios.length,
                    text(Spread.of(ratios)),
                    Arrays.stream(ratios).filter(ratio -> ratio < SLOW).count(),
                    numbers(Arrays.stream(ratios).limit(SLOWEST).toArray())));
      }
    }
    return table.append(raw(row, results)).toString();
  }

  private static StringBuilder heading(Row<?> row, OptionalDouble others) {
    StringBuilder heading =
        new StringBuilder(
            "### %d. %s%n%nTarget: %s.%n%n".formatted(row.number(), row.title(), row.target()));
    others.ifPresent(
        share ->
            heading.append(
                "Other processes took %.0f %% of the cores meanwhile%s.%n%n"
                    .formatted(100 * share, share < TOLERABLE ? "" : ": **do not trust this**")));
    return heading;
  }

  private static String raw(Row<?> row, Results results) {
    StringBuilder raw = new StringBuilder("\n<details><summary>every round</summary>\n\n```\n");
    for (String contestant : results.contestants()) {
      for (int i = 0; i < row.figures().size(); i++) {
        raw.append(
            "%s, %s: %s%n"
                .formatted(
                    contestant,
                    row.figures().get(i).name(),
                    numbers(results.values(contestant, i))));
      }
    }
    return raw.append("```\n\n</details>\n").toString();
  }

  private static String numbers(double... values) {
    return Arrays.stream(values).mapToObj(Table::number).collect(Collectors.joining(" "));
  }

  private static String text(Spread spread) {
    return "%s [%s–%s]"
        .formatted(number(spread.median()), number(spread.low()), number(spread.high()));
  }

  /** Three digits that count. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (size >= 100 || size == 0) {
      return String.format(Locale.ROOT, "%.0f", value);
    } else if (size >= 10) {
      return String.format(Locale.ROOT, "%.1f", value);
    } else if (size >= 0.095) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
