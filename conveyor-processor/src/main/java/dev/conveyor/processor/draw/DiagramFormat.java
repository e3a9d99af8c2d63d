package dev.conveyor.processor.draw;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@code -Aconveyor.diagrams} can ask for. */
public enum DiagramFormat {
  /** Mermaid, which hosts of repositories show in Markdown. */
  MERMAID("mmd"),
  /** Graphviz. */
  DOT("dot"),
  /** A picture for the browser. */
  SVG("svg");

  /** The name of the option. */
  public static final String OPTION = "conveyor.diagrams";

  private final String extension;

  DiagramFormat(String extension) {
    this.extension = extension;
  }

  /**
   * The format of a name.
   *
   * @param name as in the option
   * @return empty if there is none
   */
  public static Optional<DiagramFormat> named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** How names of such files end, without the dot. */
  public String extension() {
    return extension;
  }

  /**
   * Draws a picture.
   *
   * @param picture what to draw
   * @return the text of a file
   */
  public String draw(Picture picture) {
    return switch (this) {
      case MERMAID -> MermaidDiagram.of(picture);
      case DOT -> DotDiagram.of(picture);
      case SVG -> SvgDiagram.of(picture);
    };
  }
}
