package dev.conveyor.processor.draw;

import dev.conveyor.processor.draw.Picture.Fork;
import dev.conveyor.processor.draw.Picture.Part;
import dev.conveyor.processor.draw.Picture.Pipe;
import dev.conveyor.processor.draw.Picture.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A picture as nodes and arrows, for tools that lay those out themselves.
 *
 * @param nodes in the order in which items meet them
 * @param arrows between them
 */
record Chart(List<Box> nodes, List<Arrow> arrows) {

  /** What a node stands for. */
  enum Shape {
    STEP,
    WARNED_STEP,
    FORK,
    JOIN,
    END
  }

  /**
   * A node.
   *
   * @param id a word
   * @param label what is shown
   * @param shape what it stands for
   */
  record Box(String id, String label, Shape shape) {}

  /**
   * An arrow.
   *
   * @param from the id of a node
   * @param to the id of a node
   * @param label what is shown; may be empty
   * @param implied whether it stands for a pipe that was not written
   */
  record Arrow(String from, String to, String label, boolean implied) {}

  /** The start of an arrow whose end is not known yet. */
  private record Loose(String from, String type, Optional<Pipe> pipe) {

    Arrow to(String node) {
      String capacity =
          pipe.filter(each -> each.capacity().isPresent())
              .map(each -> "[" + each.capacity().getAsInt() + "]")
              .orElse("");
      return new Arrow(
          from, node, (type + " " + capacity).strip(), pipe.filter(Pipe::implied).isPresent());
    }
  }

  static Chart of(Picture picture) {
    Chart chart = new Chart(new ArrayList<>(), new ArrayList<>());
    List<Loose> start =
        picture.input().map(type -> chart.loose(chart.node("input", Shape.END), type)).stream()
            .toList();
    List<Loose> ends = chart.draw(picture.parts(), start);
    if (!ends.isEmpty()) {
      chart.connect(ends, chart.node("output", Shape.END));
    }
    return chart;
  }

  private List<Loose> draw(List<Part> parts, List<Loose> start) {
    List<Loose> ends = start;
    for (Part part : parts) {
      if (part instanceof Pipe pipe) {
        ends =
            ends.stream().map(end -> new Loose(end.from(), end.type(), Optional.of(pipe))).toList();
      } else if (part instanceof Step step) {
        String label = step.name() + (step.blocking() ? " (blocking)" : "");
        String node = node(label, step.sharesState() ? Shape.WARNED_STEP : Shape.STEP);
        connect(ends, node);
        ends = step.output().map(type -> loose(node, type)).stream().toList();
      } else if (part instanceof Fork fork) {
        ends = draw(fork, ends);
      } else {
        String type =
            ends.stream().map(Loose::type).distinct().count() == 1 ? ends.get(0).type() : "";
        String node = node("join", Shape.JOIN);
        connect(ends, node);
        ends = List.of(loose(node, type));
      }
    }
    return ends;
  }

  private List<Loose> draw(Fork fork, List<Loose> in) {
    String type = in.stream().map(Loose::type).findFirst().orElse("");
    String node = node(fork.label(), Shape.FORK);
    connect(in, node);
    List<Loose> ends = new ArrayList<>();
    for (List<Part> branch : fork.branches()) {
      ends.addAll(draw(branch, List.of(loose(node, type))));
    }
    return ends;
  }

  private Loose loose(String from, String type) {
    return new Loose(from, type, Optional.empty());
  }

  private String node(String label, Shape shape) {
    String id = "n" + nodes.size();
    nodes.add(new Box(id, label, shape));
    return id;
  }

  private void connect(List<Loose> ends, String node) {
    ends.forEach(end -> arrows.add(end.to(node)));
  }
}
