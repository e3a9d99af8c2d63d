package dev.conveyor.samples.census;

import static java.util.Comparator.reverseOrder;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.Map;

/** What an analysis found. The join of all analyses is a stream of these. */
sealed interface Finding {

  /** Where it stands in the report. */
  int chapter();

  /**
   * Shows it to people.
   *
   * @param out takes lines
   * @param top how many lines of each table to show
   */
  void print(PrintWriter out, int top);

  /**
   * How much there is.
   *
   * @param classes how many
   * @param bytesPerModule the sizes of their class files
   * @param fingerprint of all class files, in whatever order: their digests, combined by xor
   */
  record Sizes(long classes, Map<String, Long> bytesPerModule, BigInteger fingerprint)
      implements Finding {

    long bytes() {
      return bytesPerModule.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public int chapter() {
      return 1;
    }

    @Override
    public void print(PrintWriter out, int top) {
      out.printf("%,d classes, %,d bytes, SHA-256 of all %064x%n", classes, bytes(), fingerprint);
      table(out, top, "bytes by module", bytesPerModule);
    }
  }

  /**
   * What the code does.
   *
   * @param counts how often
   */
  record Features(Map<Feature, Long> counts) implements Finding {

    @Override
    public int chapter() {
      return 2;
    }

    @Override
    public void print(PrintWriter out, int top) {
      table(out, Feature.values().length, "in bytecode", counts);
    }
  }

  /**
   * Which packages stand on which.
   *
   * @param packages how many there are
   * @param dependencies how many pairs of a package and another that it uses
   * @param users by package, how many others use it
   */
  record Dependencies(int packages, long dependencies, Map<String, Long> users) implements Finding {

    @Override
    public int chapter() {
      return 3;
    }

    @Override
    public void print(PrintWriter out, int top) {
      out.printf("%n%,d packages, %,d dependencies between packages", packages, dependencies);
      table(out, top, "packages using it", users);
    }
  }

  private static void table(PrintWriter out, int top, String title, Map<?, Long> numbers) {
    out.printf("%n%15s%n", title);
    numbers.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(reverseOrder()))
        .limit(top)
        .forEach(row -> out.printf("%,15d  %s%n", row.getValue(), row.getKey()));
  }
}
