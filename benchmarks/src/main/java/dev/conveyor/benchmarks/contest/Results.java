package dev.conveyor.benchmarks.contest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a row, by contestant, then by round, then by figure. */
public final class Results {
  private final Map<String, List<double[]>> values = new LinkedHashMap<>();

  /**
   * Keeps the values of a turn. The first turn of each contestant says in what order they are
   * shown.
   *
   * @param contestant whose turn it was
   * @param turn a value for each figure
   */
  public void add(String contestant, double[] turn) {
    values.computeIfAbsent(contestant, name -> new ArrayList<>()).add(turn.clone());
  }

  /** The names of the contestants, in order. */
  public List<String> contestants() {
    return List.copyOf(values.keySet());
  }

  /**
   * The values of a figure, round by round.
   *
   * @param contestant whose
   * @param figure its place among the figures of the row
   */
  public double[] values(String contestant, int figure) {
    return turns(contestant).stream().mapToDouble(turn -> turn[figure]).toArray();
  }

  /**
   * How a contestant did beside another, round by round: what disturbs a round disturbs both, so
   * these are steadier than the values.
   *
   * @param contestant whose
   * @param reference the other
   * @param figure its place among the figures of the row
   */
  public double[] ratios(String contestant, String reference, int figure) {
    double[] own = values(contestant, figure);
    double[] others = values(reference, figure);
    double[] ratios = new double[Math.min(own.length, others.length)];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = own[i] / others[i];
    }
    return ratios;
  }

  private List<double[]> turns(String contestant) {
    List<double[]> turns = values.get(contestant);
    if (turns == null) {
      throw new IllegalArgumentException(
          "no contestant '" + contestant + "'; there are " + contestants());
    }
    return turns;
  }
}
