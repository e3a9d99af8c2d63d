package dev.conveyor.internal.balance;

import dev.conveyor.internal.balance.Layout.Fork;
import dev.conveyor.internal.balance.Layout.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws layouts for tests, and says what their nodes cost. */
final class Drawing {

  private final List<Node> nodes = new ArrayList<>();
  private final List<Fork> forks = new ArrayList<>();
  private final List<double[]> figures = new ArrayList<>();

  /** Processors in a row, one item out for each in. */
  static Drawing chain(double... nanos) {
    Drawing drawing = new Drawing();
    for (double own : nanos) {
      drawing.then(own);
    }
    return drawing;
  }

  /** A processor behind the last one. */
  Drawing then(double nanos) {
    return then(nanos, 1);
  }

  /** A processor behind the last one that puts out so many items for each. */
  Drawing then(double nanos, double gain) {
    return nodes.isEmpty() ? add(nanos, gain) : add(nanos, gain, nodes.size() - 1);
  }

  /** A processor behind the last one, in a balanced fork of its own. */
  Drawing balanced(double nanos, int min, int max) {
    forks.add(new Fork(min, max, Layout.NONE));
    return add(
        new Node(name(), producer(nodes.size() - 1), forks.size() - 1, Layout.NONE, false, false),
        nanos,
        1);
  }

  private static List<Integer> producer(int v) {
    return v < 0 ? List.of() : List.of(v);
  }

  /** A processor behind given ones. */
  Drawing add(double nanos, double gain, int... producers) {
    return add(
        new Node(
            name(),
            IntStream.of(producers).boxed().toList(),
            Layout.NONE,
            Layout.NONE,
            false,
            false),
        nanos,
        gain);
  }

  /** A node. */
  Drawing add(Node node, double nanos, double gain) {
    nodes.add(node);
    figures.add(new double[] {nanos, gain});
    return this;
  }

  Drawing fork(int min, int max, int parent) {
    forks.add(new Fork(min, max, parent));
    return this;
  }

  private String name() {
    return "n" + nodes.size();
  }

  Layout layout() {
    return new Layout(nodes, forks);
  }

  Load load(Layout layout) {
    Load load = new Load(layout);
    for (int v = 0; v < figures.size(); v++) {
      load.set(v, figures.get(v)[0], figures.get(v)[1], 1);
    }
    load.propagate();
    return load;
  }

  /** The best plan if the input comes as fast as it is taken. */
  Plan plan(int cores) {
    Layout layout = layout();
    return new Planner(layout).plan(new Demand(load(layout), cores, 0));
  }

  /** The heads, in order, such as {@code [0, 2]}. */
  static List<Integer> heads(Plan plan, Layout layout) {
    return IntStream.range(0, layout.size()).filter(plan::isHead).boxed().toList();
  }

  List<Integer> heads(int cores) {
    return heads(plan(cores), layout());
  }
}
