package dev.conveyor.processor.draw;

import dev.conveyor.processor.draw.Picture.Fork;
import dev.conveyor.processor.draw.Picture.Part;
import dev.conveyor.processor.draw.Picture.Pipe;
import dev.conveyor.processor.draw.Picture.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A picture in characters that every encoding has:
 *
 * <pre>{@code
 * read --> replicate --+--> root --> root --+--> join
 *                      +--> cube -----------+
 *                      +--------------------+
 * }</pre>
 *
 * <p>One that would be too wide becomes an outline, with one element a line.
 */
public final class TextDiagram {

  private static final int MAX_WIDTH = 90;

  private TextDiagram() {}

  /**
   * Draws a picture.
   *
   * @param picture what to draw
   * @return lines without trailing blanks
   */
  public static String of(Picture picture) {
    Canvas drawn = sequence(picture.parts());
    List<String> lines =
        new ArrayList<>(
            drawn.width() <= MAX_WIDTH ? drawn.rows() : outline(picture.parts(), "", ""));
    if (picture.hasImpliedPipes()) {
      lines.add("..> a pipe that was not written (CVY101)");
    }
    if (picture.hasSharedState()) {
      lines.add("*   a processor with static state, which all its instances share (CVY102)");
    }
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  // From left to right.

  private static Canvas sequence(List<Part> parts) {
    Canvas canvas = Canvas.of("");
    for (Part part : parts) {
      String text = part instanceof Pipe pipe ? arrow(pipe) + " " : label(part) + " ";
      canvas = canvas.beside(part instanceof Fork fork ? fork(fork) : Canvas.of(text));
    }
    return canvas;
  }

  private static Canvas fork(Fork fork) {
    List<Canvas> branches = fork.branches().stream().map(TextDiagram::branch).toList();
    Canvas label = Canvas.of(fork.label() + " ");
    if (branches.size() == 1) {
      return label.beside(branches.get(0));
    }
    int width = branches.stream().mapToInt(Canvas::width).max().orElseThrow();
    List<Canvas> rows = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      Canvas wide = branches.get(i).widened(width, fork.joined());
      rows.add(between(wide, i == 0, i == branches.size() - 1, fork.joined()));
    }
    return label.beside(Canvas.of("--")).beside(Canvas.stacked(rows));
  }

  /** A branch with the bars that connect it to its neighbours. */
  private static Canvas between(Canvas branch, boolean first, boolean last, boolean joined) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < branch.rows().size(); i++) {
      boolean onLine = i == branch.line();
      boolean barred = (i > branch.line() || !first) && (i < branch.line() || !last);
      String bar = onLine ? "+" : barred ? "|" : " ";
      String end = joined ? (onLine ? "--+" : "  " + bar) : "";
      rows.add(bar + branch.row(i) + end);
    }
    return new Canvas(rows, branch.line());
  }

  private static Canvas branch(List<Part> parts) {
    if (parts.isEmpty()) {
      return Canvas.of("--");
    }
    boolean hasPipe = parts.get(0) instanceof Pipe;
    return Canvas.of(hasPipe ? "" : "--> ").beside(sequence(parts));
  }

  // One element a line.

  private static List<String> outline(List<Part> parts, String start, String indent) {
    List<String> lines = new ArrayList<>();
    String first = start;
    String arrow = "";
    for (Part part : parts) {
      if (part instanceof Pipe pipe) {
        arrow = arrow(pipe) + " ";
        continue;
      }
      lines.add(first + arrow + label(part));
      if (part instanceof Fork fork) {
        String inner = indent + " ".repeat(arrow.length());
        fork.branches().forEach(branch -> lines.addAll(outlined(branch, inner)));
      }
      first = indent;
    }
    return lines;
  }

  private static List<String> outlined(List<Part> branch, String indent) {
    if (branch.isEmpty()) {
      return List.of(indent + "+--> pass");
    }
    String start = branch.get(0) instanceof Pipe ? "+" : "+--> ";
    return outline(branch, indent + start, indent + "|    ");
  }

  private static String label(Part part) {
    if (part instanceof Step step) {
      return step.name() + (step.sharesState() ? "*" : "");
    }
    return part instanceof Fork fork ? fork.label() : "join";
  }

  private static String arrow(Pipe pipe) {
    if (pipe.implied()) {
      return "..>";
    }
    return pipe.capacity().isPresent() ? "-[" + pipe.capacity().getAsInt() + "]->" : "-->";
  }
}
