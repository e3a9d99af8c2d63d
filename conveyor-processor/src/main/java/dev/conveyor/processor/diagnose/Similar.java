package dev.conveyor.processor.diagnose;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Names that may have been meant. Only close ones: a wrong suggestion is worse than none.
 *
 * <p>Close is a Damerau-Levenshtein distance (letters left out, put in, changed, or swapped with
 * their neighbours; in the restricted form, where no place is edited twice) of at most a third of
 * the name's length. Case does not count.
 */
public final class Similar {

  private static final int MAX_SUGGESTIONS = 3;

  private Similar() {}

  /**
   * The names closest to what was written.
   *
   * @param written what was written
   * @param known the names there are
   * @return at most three, closest first
   */
  public static List<String> to(String written, Collection<String> known) {
    return known.stream()
        .distinct()
        .filter(name -> distance(written, name) <= written.length() / 3)
        .sorted(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MAX_SUGGESTIONS)
        .toList();
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] =
            Math.min(
                Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), // left out, put in
                d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1); // swapped
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
