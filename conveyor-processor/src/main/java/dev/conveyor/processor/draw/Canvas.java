package dev.conveyor.processor.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of characters. Items run along one of its rows, from left to right.
 *
 * @param rows of equal length
 * @param line the row along which items run
 */
record Canvas(List<String> rows, int line) {

  /** A row. */
  static Canvas of(String text) {
    return new Canvas(List.of(text), 0);
  }

  int width() {
    return rows.get(0).length();
  }

  String row(int index) {
    return rows.get(index);
  }

  /** This one and another one to its right, with their lines on one row. */
  Canvas beside(Canvas right) {
    int above = Math.max(line, right.line);
    int below = Math.max(rows.size() - line, right.rows.size() - right.line);
    List<String> both = new ArrayList<>();
    for (int i = 0; i < above + below; i++) {
      both.add(at(i - above + line) + right.at(i - above + right.line));
    }
    return new Canvas(both, above);
  }

  private String at(int index) {
    return index >= 0 && index < rows.size() ? rows.get(index) : " ".repeat(width());
  }

  /** Its line drawn on with dashes, up to a width; its other rows filled with blanks. */
  Canvas widened(int width, boolean drawnOn) {
    List<String> wide = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      wide.add(rows.get(i) + (i == line && drawnOn ? "-" : " ").repeat(width - width()));
    }
    return new Canvas(wide, line);
  }

  /** One below the other. Items run along the line of the first one. */
  static Canvas stacked(List<Canvas> canvases) {
    List<String> rows = new ArrayList<>();
    canvases.forEach(canvas -> rows.addAll(canvas.rows));
    return new Canvas(rows, canvases.get(0).line);
  }
}
