package dev.conveyor.benchmarks.contest;

/**
 * Something that is measured in each turn.
 *
 * @param name what it is, with its unit: the heading of its column
 * @param compared whether it is also shown as a ratio to the reference
 */
public record Figure(String name, boolean compared) {

  /**
   * A figure that is shown as it is and as a ratio.
   *
   * @param name what it is, with its unit
   */
  public static Figure compared(String name) {
    return new Figure(name, true);
  }

  /**
   * A figure that is shown as it is.
   *
   * @param name what it is, with its unit
   */
  public static Figure plain(String name) {
    return new Figure(name, false);
  }
}
