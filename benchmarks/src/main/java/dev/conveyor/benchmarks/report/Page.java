package dev.conveyor.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of figures. What stands between the marks is written by the program, a block per row and
 * Java release; all else on the page is kept by hand.
 */
public final class Page {

  private static final String BEGIN = "<!-- results, written by benchmarks/run -->\n";
  private static final String END = "<!-- end of results -->\n";
  private static final Pattern BLOCK =
      Pattern.compile("<!-- JDK (\\d+), row (\\d+) -->\n(.*?)<!-- end -->\n", Pattern.DOTALL);

  private final Path file;
  private final String before;
  private final String after;
  private final Map<Key, String> blocks = new TreeMap<>();

  private record Key(int java, int row) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return java != other.java
          ? Integer.compare(java, other.java)
          : Integer.compare(row, other.row);
    }
  }

  private Page(Path file, String text) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(file + " has no place for results");
    }
    this.file = file;
    before = text.substring(0, begin);
    after = text.substring(end + END.length());
    Matcher block = BLOCK.matcher(text.substring(begin, end));
    while (block.find()) {
      blocks.put(
          new Key(Integer.parseInt(block.group(1)), Integer.parseInt(block.group(2))),
          block.group(3));
    }
  }

  /**
   * Reads a page.
   *
   * @param file where it is
   * @throws IOException if it cannot be read
   */
  public static Page read(Path file) throws IOException {
    return new Page(file, Files.readString(file));
  }

  /**
   * Puts a block in its place, or in the place of the one that was there.
   *
   * @param java the Java release
   * @param row the number of the row; 0 for the machine
   * @param markdown the block
   */
  public void put(int java, int row, String markdown) {
    blocks.put(new Key(java, row), markdown);
  }

  /**
   * Writes the page back.
   *
   * @throws IOException if it cannot be written
   */
  public void write() throws IOException {
    StringBuilder text = new StringBuilder(before).append(BEGIN);
    blocks.forEach(
        (key, markdown) ->
            text.append(
                "<!-- JDK %d, row %d -->%n%s<!-- end -->%n"
                    .formatted(key.java(), key.row(), markdown)));
    Files.writeString(file, text.append(END).append(after));
  }
}
