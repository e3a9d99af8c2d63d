package dev.conveyor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a topology as nodes and arrows. */
final class Diagram {

  private enum Shape {
    PROCESSOR,
    FORK,
    JOIN,
    END
  }

  private record Node(String id, String label, Shape shape) {}

  private record Arrow(String from, String to, String label) {}

  /** The end of an arrow that is still to be drawn. */
  private record Open(String node, String label) {
    Open through(Topology.Pipe pipe) {
      String text = pipe.capacity().isPresent() ? "[" + pipe.capacity().getAsInt() + "]" : "";
      return new Open(node, (label + " " + text).strip());
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();

  Diagram(Topology topology) {
    List<Open> start = List.of(new Open(node("input", Shape.END), ""));
    List<Open> ends = draw(topology.elements(), start);
    if (!ends.isEmpty()) {
      connect(ends, node("output", Shape.END));
    }
  }

  private List<Open> draw(List<Topology.Element> elements, List<Open> ends) {
    for (Topology.Element element : elements) {
      if (element instanceof Topology.Processor processor) {
        String node = connect(ends, node(processor.name(), Shape.PROCESSOR));
        ends = processor.hasOutput() ? List.of(new Open(node, "")) : List.of();
      } else if (element instanceof Topology.Pipe pipe) {
        ends = ends.stream().map(end -> end.through(pipe)).toList();
      } else if (element instanceof Topology.ReplicatedFork fork) {
        ends = branches(fork.branches(), connect(ends, node("replicate", Shape.FORK)));
      } else if (element instanceof Topology.BalancedFork fork) {
        String label = "balance" + width(fork);
        ends = branches(fork.branches(), connect(ends, node(label, Shape.FORK)));
      } else {
        ends = List.of(new Open(connect(ends, node("join", Shape.JOIN)), ""));
      }
    }
    return ends;
  }

  private List<Open> branches(List<Topology.Branch> branches, String fork) {
    List<Open> ends = new ArrayList<>();
    for (Topology.Branch branch : branches) {
      ends.addAll(draw(branch.elements(), List.of(new Open(fork, ""))));
    }
    return ends;
  }

  private static String width(Topology.BalancedFork fork) {
    boolean isWritten = fork.branches().size() == 1 && fork.width().max().isPresent();
    return isWritten ? "(" + fork.width() + ")" : "";
  }

  private String node(String label, Shape shape) {
    String id = "n" + nodes.size();
    nodes.add(new Node(id, label, shape));
    return id;
  }

  private String connect(List<Open> ends, String node) {
    for (Open end : ends) {
      arrows.add(new Arrow(end.node(), node, end.label()));
    }
    return node;
  }

  String mermaid() {
    String drawnNodes = nodes.stream().map(Diagram::mermaid).collect(Collectors.joining());
    String drawnArrows =
        arrows.stream()
            .map(
                arrow ->
                    arrow.label().isEmpty()
                        ? "  %s --> %s\n".formatted(arrow.from(), arrow.to())
                        : "  %s -- \"%s\" --> %s\n"
                            .formatted(arrow.from(), arrow.label(), arrow.to()))
            .collect(Collectors.joining());
    return "flowchart LR\n" + drawnNodes + drawnArrows;
  }

  private static String mermaid(Node node) {
    String form =
        switch (node.shape()) {
          case PROCESSOR -> "  %s[\"%s\"]\n";
          case FORK, JOIN -> "  %s{{\"%s\"}}\n";
          case END -> "  %s([\"%s\"])\n";
        };
    return form.formatted(node.id(), node.label());
  }

  String dot() {
    String drawnNodes = nodes.stream().map(Diagram::dot).collect(Collectors.joining());
    String drawnArrows =
        arrows.stream()
            .map(
                arrow ->
                    arrow.label().isEmpty()
                        ? "  %s -> %s;\n".formatted(arrow.from(), arrow.to())
                        : "  %s -> %s [label=\"%s\"];\n"
                            .formatted(arrow.from(), arrow.to(), arrow.label()))
            .collect(Collectors.joining());
    return "digraph pipeline {\n  rankdir=LR;\n" + drawnNodes + drawnArrows + "}\n";
  }

  private static String dot(Node node) {
    String shape =
        switch (node.shape()) {
          case PROCESSOR -> "box";
          case FORK, JOIN -> "hexagon";
          case END -> "ellipse";
        };
    return "  %s [label=\"%s\", shape=%s];\n".formatted(node.id(), node.label(), shape);
  }
}
