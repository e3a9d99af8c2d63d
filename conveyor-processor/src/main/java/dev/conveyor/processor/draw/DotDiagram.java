package dev.conveyor.processor.draw;

import java.util.stream.Collectors;

/** A picture as a <a href="https://graphviz.org/doc/info/lang.html">Graphviz</a> graph. */
final class DotDiagram {

  private DotDiagram() {}

  static String of(Picture picture) {
    Chart chart = Chart.of(picture);
    String nodes = chart.nodes().stream().map(DotDiagram::node).collect(Collectors.joining());
    String arrows = chart.arrows().stream().map(DotDiagram::arrow).collect(Collectors.joining());
    return "digraph \""
        + escaped(picture.name())
        + "\" {\n"
        + "  rankdir=LR;\n"
        + "  node [fontname=\"Helvetica\", fontsize=12, shape=box, style=rounded];\n"
        + "  edge [fontname=\"Helvetica\", fontsize=10];\n"
        + nodes
        + arrows
        + "}\n";
  }

  private static String node(Chart.Box node) {
    String form =
        switch (node.shape()) {
          case STEP -> "  %s [label=\"%s\"];\n";
          case WARNED_STEP ->
              "  %s [label=\"%s\\nstatic state (CVY102)\", color=\"#b45309\", penwidth=2];\n";
          case FORK, JOIN -> "  %s [label=\"%s\", shape=hexagon, style=solid];\n";
          case END -> "  %s [label=\"%s\", shape=plaintext];\n";
        };
    return form.formatted(node.id(), escaped(node.label()));
  }

  private static String arrow(Chart.Arrow arrow) {
    String label = arrow.implied() ? (arrow.label() + "\\n(CVY101)") : escaped(arrow.label());
    String look = arrow.implied() ? ", style=dashed, color=\"#b45309\"" : "";
    return "  %s -> %s [label=\"%s\"%s];\n".formatted(arrow.from(), arrow.to(), label, look);
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
