package dev.conveyor.processor.draw;

import dev.conveyor.processor.draw.Picture.Fork;
import dev.conveyor.processor.draw.Picture.Part;
import dev.conveyor.processor.draw.Picture.Pipe;
import dev.conveyor.processor.draw.Picture.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A picture as SVG, readable on light and dark pages. Every part of a pipeline becomes a {@link
 * Tile}; tiles stand in rows from left to right, branches on top of each other.
 */
final class SvgDiagram {

  private static final int MARGIN = 20;
  private static final int MAX_WIDTH = 1160;

  /** Of a fork with its join, so that there is room for an arrow and the output beside them. */
  private static final int MAX_CLOSED_WIDTH = 900;

  /** Of a character in the one font, whose characters are all as wide. */
  private static final int CHARACTER = 8;

  private static final int SMALL_CHARACTER = 7;

  /** How far the baseline is below the middle of a line of text. */
  private static final int BASELINE = 4;

  private static final int HALF_BOX = 17;
  private static final int GAP = 16;
  private static final int BEND = 44;

  private static final String STYLE =
      """
      <style>
        .page { fill: #ffffff }
        text { font-family: ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace;
          font-size: 13px; fill: #1f2937; text-anchor: middle }
        .title { font-size: 15px; font-weight: bold; text-anchor: start }
        .small { font-size: 11px; fill: #6b7280 }
        .warning { font-size: 11px; fill: #b45309 }
        .step { fill: #eff6ff; stroke: #3b82f6; stroke-width: 1.5 }
        .warned { fill: #fffbeb; stroke: #d97706; stroke-width: 2 }
        .fork { fill: #f5f3ff; stroke: #8b5cf6; stroke-width: 1.5 }
        .replicas { fill: #f9fafb; stroke: #9ca3af }
        .pipe { fill: none; stroke: #4b5563; stroke-width: 1.5 }
        .implied { stroke: #d97706; stroke-dasharray: 4 3 }
        .head { fill: #4b5563 }
        .impliedHead { fill: #d97706 }
        @media (prefers-color-scheme: dark) {
          .page { fill: #0d1117 }
          text { fill: #e5e7eb }
          .small { fill: #9ca3af }
          .warning { fill: #fbbf24 }
          .step { fill: #172554 }
          .warned { fill: #451a03 }
          .fork { fill: #2e1065 }
          .replicas { fill: #161b22; stroke: #4b5563 }
          .pipe { stroke: #9ca3af }
          .implied { stroke: #d97706 }
          .head { fill: #9ca3af }
        }
      </style>
      """;

  private SvgDiagram() {}

  static String of(Picture picture) {
    List<Tile> rows = Tile.rows(tiles(picture), MAX_WIDTH - 2 * MARGIN);
    String name = escaped(picture.name());
    int width =
        2 * MARGIN
            + Math.max(
                picture.name().length() * (CHARACTER + 2),
                rows.stream().mapToInt(Tile::width).max().orElse(0));
    StringBuilder body = new StringBuilder();
    text(body, "title", MARGIN, MARGIN + 8, name);
    int top = MARGIN + 32;
    int lastLine = 0;
    int lastEnd = 0;
    for (int i = 0; i < rows.size(); i++) {
      Tile row = rows.get(i);
      int line = top + row.above();
      if (i > 0) {
        turn(body, lastEnd, lastLine, top - GAP, line);
      }
      row.draw(MARGIN, line, body);
      lastLine = line;
      lastEnd = MARGIN + row.width();
      top = line + row.below() + 2 * GAP;
    }
    int height = top - 2 * GAP + MARGIN;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
            .formatted(width + GAP, height, width + GAP, height)
        + "<title>%s</title>\n".formatted(name)
        + STYLE
        + "<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n"
        + body
        + "</svg>\n";
  }

  /** From the end of one row to the start of the next. */
  private static void turn(StringBuilder svg, int fromX, int fromY, int between, int toY) {
    int left = MARGIN - 10;
    svg.append(
        "<path class=\"pipe\" d=\"M%d %d h8 V%d H%d V%d H%d\"/>\n"
            .formatted(fromX, fromY, between, left, toY, MARGIN));
  }

  // Parts.

  private static List<Tile> tiles(Picture picture) {
    List<Tile> tiles = new ArrayList<>();
    picture
        .input()
        .ifPresent(
            type -> {
              tiles.add(end("input"));
              tiles.add(arrow(Optional.empty(), type));
            });
    tiles.addAll(closed(picture.parts(), tiles(picture.parts(), picture.input().orElse(""))));
    if (picture.output().isPresent()) {
      // An arrow to the output alone on a row would lead nowhere that one looks at.
      List<Tile> end = List.of(arrow(Optional.empty(), picture.output().get()), end("output"));
      tiles.add(Tile.row(List.of(tiles.remove(tiles.size() - 1), Tile.row(end))));
    }
    return tiles;
  }

  /** Forks in one tile with the joins that close them, as far as that fits on a row. */
  private static List<Tile> closed(List<Part> parts, List<Tile> tiles) {
    List<Tile> closed = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean isClosed = parts.get(i) instanceof Fork fork && fork.joined();
      Tile whole = isClosed ? Tile.row(tiles.subList(i, i + 3)) : tiles.get(i);
      if (isClosed && whole.width() <= MAX_CLOSED_WIDTH) {
        closed.add(whole);
        i += 2;
      } else {
        closed.add(tiles.get(i));
      }
    }
    return closed;
  }

  private static List<Tile> tiles(List<Part> parts, String in) {
    List<Tile> tiles = new ArrayList<>();
    String type = in;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part instanceof Pipe pipe) {
        boolean mixed =
            i > 0 && parts.get(i - 1) instanceof Fork fork && fork.branches().size() > 1;
        tiles.add(arrow(Optional.of(pipe), mixed ? "" : type));
      } else if (part instanceof Step step) {
        tiles.add(step(step));
        type = step.output().orElse("");
      } else if (part instanceof Fork fork) {
        tiles.add(fork(fork, type));
        type = out(fork, type);
      } else {
        tiles.add(pill("join"));
      }
    }
    return tiles;
  }

  /** What comes out of all branches; empty where they differ. */
  private static String out(Fork fork, String in) {
    List<String> types =
        fork.branches().stream().map(branch -> out(branch, in)).distinct().toList();
    return types.size() == 1 ? types.get(0) : "";
  }

  private static String out(List<Part> branch, String in) {
    String type = in;
    for (Part part : branch) {
      if (part instanceof Step step) {
        type = step.output().orElse("");
      } else if (part instanceof Fork fork) {
        type = out(fork, type);
      }
    }
    return type;
  }

  private static Tile end(String label) {
    int width = label.length() * SMALL_CHARACTER + 6;
    return new Tile(
        width, HALF_BOX, HALF_BOX, (x, y, svg) -> text(svg, "small", x + width / 2, y, label));
  }

  private static Tile step(Step step) {
    String note = step.blocking() ? "blocking" : "";
    String warning = step.sharesState() ? "static state, CVY102" : "";
    int width =
        Math.max(
            step.name().length() * CHARACTER + 28,
            Math.max(note.length(), warning.length()) * SMALL_CHARACTER + 12);
    int lines = (note.isEmpty() ? 0 : 1) + (warning.isEmpty() ? 0 : 1);
    return new Tile(
        width,
        HALF_BOX,
        HALF_BOX + 16 * lines,
        (x, y, svg) -> {
          svg.append(
              "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
                  .formatted(
                      warning.isEmpty() ? "step" : "warned", x, y - HALF_BOX, width, 2 * HALF_BOX));
          text(svg, "name", x + width / 2, y, step.name());
          int below = y + HALF_BOX + 9;
          if (!note.isEmpty()) {
            text(svg, "small", x + width / 2, below, note);
            below += 14;
          }
          if (!warning.isEmpty()) {
            text(svg, "warning", x + width / 2, below, warning);
          }
        });
  }

  private static Tile pill(String label) {
    int width = label.length() * CHARACTER + 26;
    return new Tile(
        width,
        HALF_BOX,
        HALF_BOX,
        (x, y, svg) -> {
          svg.append(
              "<rect class=\"fork\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"14\"/>\n"
                  .formatted(x, y - 14, width, 28));
          text(svg, "name", x + width / 2, y, label);
        });
  }

  private static Tile arrow(Optional<Pipe> pipe, String type) {
    boolean implied = pipe.filter(Pipe::implied).isPresent();
    OptionalInt capacity = pipe.map(Pipe::capacity).orElse(OptionalInt.empty());
    String below = implied ? "CVY101" : capacity.isPresent() ? "[" + capacity.getAsInt() + "]" : "";
    int width = Math.max(40, Math.max(type.length(), below.length()) * SMALL_CHARACTER + 20);
    return new Tile(
        width,
        HALF_BOX,
        HALF_BOX,
        true,
        (x, y, svg) -> {
          path(svg, "M%d %d H%d".formatted(x, y, x + width - 6), implied);
          head(svg, x + width, y, implied);
          int middle = x + width / 2 - 3;
          text(svg, "small", middle, y - 10, type);
          text(svg, implied ? "warning" : "small", middle, y + 11, below);
        });
  }

  private static Tile fork(Fork fork, String type) {
    Tile pill = pill(fork.label());
    if (fork.branches().size() == 1) {
      Tile branch = Tile.row(tiles(fork.branches().get(0), type));
      Tile inner = fork.replicas() ? stack(branch) : branch;
      boolean hasPipe = startsWithPipe(fork.branches().get(0));
      return Tile.row(
          hasPipe && !fork.replicas()
              ? List.of(pill, inner)
              : List.of(pill, arrow(Optional.empty(), ""), inner));
    }
    return Tile.row(List.of(pill, branches(fork, type)));
  }

  private static boolean startsWithPipe(List<Part> parts) {
    return !parts.isEmpty() && parts.get(0) instanceof Pipe;
  }

  /** Several equal branches, of which the first one is seen. */
  private static Tile stack(Tile branch) {
    int width = branch.width() + 2 * GAP;
    int height = branch.height() + 2 * GAP;
    return new Tile(
        width + 8,
        branch.above() + GAP,
        branch.below() + GAP + 8,
        (x, y, svg) -> {
          for (int i = 2; i >= 0; i--) {
            svg.append(
                "<rect class=\"replicas\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n"
                    .formatted(x + 4 * i, y - branch.above() - GAP + 4 * i, width, height));
          }
          path(svg, "M%d %d h%d".formatted(x, y, GAP), false);
          branch.draw(x + GAP, y, svg);
          path(svg, "M%d %d h%d".formatted(x + GAP + branch.width(), y, GAP + 8), false);
        });
  }

  private static Tile branches(Fork fork, String type) {
    List<Tile> branches =
        fork.branches().stream().map(parts -> Tile.row(tiles(parts, type))).toList();
    int inner = branches.stream().mapToInt(Tile::width).max().orElse(0);
    int height =
        branches.stream().mapToInt(branch -> Math.max(branch.height(), 2 * HALF_BOX)).sum()
            + GAP * (branches.size() - 1);
    return new Tile(
        BEND + inner + (fork.joined() ? BEND : 0),
        height / 2,
        height - height / 2,
        (x, y, svg) -> {
          int top = y - height / 2;
          for (int i = 0; i < branches.size(); i++) {
            Tile branch = branches.get(i);
            int above = Math.max(branch.above(), branch.height() == 0 ? HALF_BOX : 0);
            int line = top + above;
            boolean bare = branch.width() == 0;
            boolean headed = !bare && !startsWithPipe(fork.branches().get(i));
            int start = x + BEND;
            bend(svg, x, y, headed ? start - 6 : start, line);
            if (headed) {
              head(svg, start, line, false);
            }
            branch.draw(start, line, svg);
            if (fork.joined()) {
              path(svg, "M%d %d H%d".formatted(start + branch.width(), line, start + inner), false);
              bend(svg, start + inner, line, start + inner + BEND, y);
            }
            top += Math.max(branch.height(), 2 * HALF_BOX) + GAP;
          }
        });
  }

  // Strokes.

  private static void bend(StringBuilder svg, int x, int y, int toX, int toY) {
    int middle = (x + toX) / 2;
    path(svg, "M%d %d C%d %d %d %d %d %d".formatted(x, y, middle, y, middle, toY, toX, toY), false);
  }

  private static void path(StringBuilder svg, String d, boolean implied) {
    svg.append("<path class=\"pipe%s\" d=\"%s\"/>\n".formatted(implied ? " implied" : "", d));
  }

  private static void head(StringBuilder svg, int x, int y, boolean implied) {
    svg.append(
        "<path class=\"%s\" d=\"M%d %d l-9 -4 v8 z\"/>\n"
            .formatted(implied ? "impliedHead" : "head", x, y));
  }

  private static void text(StringBuilder svg, String style, int x, int y, String text) {
    if (!text.isEmpty()) {
      svg.append(
          "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
              .formatted(style, x, y + BASELINE, escaped(text)));
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
