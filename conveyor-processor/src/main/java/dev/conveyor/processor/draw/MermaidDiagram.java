package dev.conveyor.processor.draw;

import java.util.stream.Collectors;

/** A picture as a <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid</a> flow chart. */
final class MermaidDiagram {

  private MermaidDiagram() {}

  static String of(Picture picture) {
    Chart chart = Chart.of(picture);
    String nodes = chart.nodes().stream().map(MermaidDiagram::node).collect(Collectors.joining());
    String arrows =
        chart.arrows().stream().map(MermaidDiagram::arrow).collect(Collectors.joining());
    return "---\ntitle: "
        + picture.name()
        + "\n---\nflowchart LR\n"
        + "  classDef warned stroke:#b45309,stroke-width:2px,stroke-dasharray:4 3\n"
        + nodes
        + arrows;
  }

  private static String node(Chart.Box node) {
    String form =
        switch (node.shape()) {
          case STEP -> "  %s[\"%s\"]\n";
          case WARNED_STEP -> "  %s[\"%s<br/>static state (CVY102)\"]:::warned\n";
          case FORK, JOIN -> "  %s{{\"%s\"}}\n";
          case END -> "  %s([\"%s\"])\n";
        };
    return form.formatted(node.id(), escaped(node.label()));
  }

  private static String arrow(Chart.Arrow arrow) {
    String label = arrow.implied() ? (arrow.label() + " (CVY101)").strip() : arrow.label();
    String line = arrow.implied() ? "-.->" : "-->";
    return label.isEmpty()
        ? "  %s %s %s\n".formatted(arrow.from(), line, arrow.to())
        : "  %s %s|\"%s\"| %s\n".formatted(arrow.from(), line, escaped(label), arrow.to());
  }

  private static String escaped(String label) {
    return label.replace("\"", "#quot;").replace("<", "#lt;").replace(">", "#gt;");
  }
}
