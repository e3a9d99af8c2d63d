package dev.conveyor.processor.write;

import java.util.List;

/** Lines of Java, indented. */
final class Text {

  private static final String STEP = "  ";

  private final StringBuilder text = new StringBuilder();
  private String indent;

  /**
   * No lines yet.
   *
   * @param depth how deep in blocks the first one will be
   */
  Text(int depth) {
    indent = STEP.repeat(depth);
  }

  /** Adds a line that is not empty. */
  Text line(String line) {
    text.append(indent).append(line).append('\n');
    return this;
  }

  /** Adds an empty line. */
  Text blank() {
    text.append('\n');
    return this;
  }

  /** Opens a block, whose head is given up to the brace. */
  Text open(String head) {
    line(head + " {");
    indent += STEP;
    return this;
  }

  /** Opens a block with a clause that has a line of its own if need be. */
  Text openBroken(String head, String clause) {
    return overflows(head + " " + clause + " {")
        ? line(head).open("    " + clause)
        : open(head + " " + clause);
  }

  /**
   * Opens a block whose head ends with a list in brackets: the list has a line of its own if need
   * be, or each of its parts has, and so has the clause behind it.
   */
  Text openBroken(String head, List<String> parts, String bracket, String clause) {
    String all = String.join(", ", parts) + bracket;
    if (!overflows(head + all)) {
      return openBroken(head + all, clause);
    }
    line(head);
    if (!overflows("    " + all + " {")) {
      line("    " + all);
    } else {
      parts.subList(0, parts.size() - 1).forEach(part -> line("    " + part + ","));
      line("    " + parts.get(parts.size() - 1) + bracket);
    }
    return open("    " + clause);
  }

  /** Adds an assignment, on two lines if need be. */
  Text assign(String variable, String value) {
    return overflows(variable + " = " + value + ";")
        ? line(variable + " =").line("    " + value + ";")
        : line(variable + " = " + value + ";");
  }

  /** Closes a block and opens another on the same line. */
  Text next(String head) {
    indent = indent.substring(STEP.length());
    return open("} " + head);
  }

  /** Closes a block. */
  Text close() {
    return close("}");
  }

  /** Closes a block, with what stands behind the brace. */
  Text close(String end) {
    indent = indent.substring(STEP.length());
    return line(end);
  }

  /** Whether a line would be too long with this. */
  boolean overflows(String line) {
    return indent.length() + line.length() > 100;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
