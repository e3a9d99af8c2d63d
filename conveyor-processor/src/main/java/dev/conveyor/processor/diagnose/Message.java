package dev.conveyor.processor.diagnose;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a message:
 *
 * <pre>
 * CVY005: a fork needs a pipe before it: line 1, column 7
 *     words balance { fold } | join | count
 *           ^
 * write: words | balance { fold } | join | count
 * </pre>
 *
 * <p>What is to be put right in a declaration, and not in the expression, stands behind {@code
 * declare:}; what is to be declared for a correction to work, behind {@code and declare:}.
 *
 * <p>A compiler cannot point inside a string, so the message does. Lines and columns are those of
 * the expression, from 1, after Java's escapes and the stripping of text blocks; a tab is one
 * column.
 */
final class Message {

  private static final String INDENT = "    ";

  private Message() {}

  static String of(Problem problem) {
    StringBuilder message = new StringBuilder();
    message.append(problem.code()).append(": ").append(problem.message());
    String original = "";
    if (problem.where() instanceof Where.InExpression place) {
      original = place.text();
      appendPosition(message, place);
    }
    String label = "write:";
    for (String fix : problem.fixes()) {
      message.append('\n').append(label).append(changed(original, fix));
      label = "   or:";
    }
    problem.needed().ifPresent(java -> message.append("\nand declare: ").append(java));
    label = problem.fixes().isEmpty() ? "declare:" : "or declare:";
    for (String declaration : problem.declarations()) {
      message.append('\n').append(label).append(' ').append(declaration);
      label = " ".repeat(label.length() - "or:".length()) + "or:";
    }
    return message.toString();
  }

  private static void appendPosition(StringBuilder message, Where.InExpression place) {
    String before = place.text().substring(0, place.span().start());
    List<String> linesBefore = lines(before);
    int line = linesBefore.size();
    String start = linesBefore.get(line - 1);
    message
        .append(": line ")
        .append(line)
        .append(", column ")
        .append(start.codePointCount(0, start.length()) + 1)
        .append('\n')
        .append(INDENT)
        .append(lines(place.text()).get(line - 1).stripTrailing())
        .append('\n')
        .append(INDENT);
    // Tabs stay tabs, so that the caret is under its character however wide they are shown.
    start.codePoints().forEach(c -> message.append(c == '\t' ? '\t' : ' '));
    message.append('^');
  }

  /** The line that differs, or everything where that is not one line. */
  private static String changed(String original, String fix) {
    List<String> before = lines(original);
    List<String> after = lines(fix);
    if (after.size() == 1) {
      return " " + fix.strip();
    }
    List<String> differing = new ArrayList<>();
    if (before.size() == after.size()) {
      for (int i = 0; i < after.size(); i++) {
        if (!before.get(i).equals(after.get(i))) {
          differing.add(after.get(i).strip());
        }
      }
    }
    if (differing.size() == 1) {
      return " " + differing.get(0);
    }
    StringBuilder all = new StringBuilder();
    for (String line : after) {
      if (!line.isBlank()) {
        all.append('\n').append(INDENT).append(line.stripTrailing());
      }
    }
    return all.toString();
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\\R", -1));
  }
}
