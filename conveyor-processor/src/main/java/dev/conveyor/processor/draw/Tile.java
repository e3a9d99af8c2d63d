package dev.conveyor.processor.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an SVG picture: a box in which items come in at the left and go out at the right, both
 * at the height of its line.
 *
 * @param width in pixels, as everything here
 * @param above how far it reaches above its line
 * @param below how far it reaches below its line
 * @param leads whether it is an arrow, which belongs to what it leads to
 * @param brush draws it
 */
record Tile(int width, int above, int below, boolean leads, Brush brush) {

  Tile(int width, int above, int below, Brush brush) {
    this(width, above, below, false, brush);
  }

  /** Draws at a place. */
  @FunctionalInterface
  interface Brush {

    /**
     * Draws.
     *
     * @param x of the left edge
     * @param y of the line
     * @param svg takes the elements
     */
    void draw(int x, int y, StringBuilder svg);
  }

  void draw(int x, int y, StringBuilder svg) {
    brush.draw(x, y, svg);
  }

  int height() {
    return above + below;
  }

  /** Several in a row, each at the end of the one before. */
  static Tile row(List<Tile> tiles) {
    return new Tile(
        tiles.stream().mapToInt(Tile::width).sum(),
        tiles.stream().mapToInt(Tile::above).max().orElse(0),
        tiles.stream().mapToInt(Tile::below).max().orElse(0),
        (x, y, svg) -> {
          int at = x;
          for (Tile tile : tiles) {
            tile.draw(at, y, svg);
            at += tile.width();
          }
        });
  }

  /**
   * As many in each row as there is room for. A row may begin with an arrow, but ends with none.
   */
  static List<Tile> rows(List<Tile> tiles, int maxWidth) {
    List<Tile> rows = new ArrayList<>();
    List<Tile> row = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      Tile tile = tiles.get(i);
      int arrow = i > 0 && tiles.get(i - 1).leads() ? 1 : 0;
      if (row.size() > arrow && row(row).width() + tile.width() > maxWidth) {
        rows.add(row(row.subList(0, row.size() - arrow)));
        row = new ArrayList<>(row.subList(row.size() - arrow, row.size()));
      }
      row.add(tile);
    }
    rows.add(row(row));
    return rows;
  }
}
