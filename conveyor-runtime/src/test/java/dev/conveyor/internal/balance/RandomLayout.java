package dev.conveyor.internal.balance;

import static dev.conveyor.internal.balance.Layout.NONE;

import dev.conveyor.internal.balance.Layout.Fork;
import dev.conveyor.internal.balance.Layout.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A random pipeline with nested forks, and a random load. */
final class RandomLayout {

  final List<Node> nodes = new ArrayList<>();
  final List<Fork> forks = new ArrayList<>();
  final double[] nanos;
  final double[] gain;
  final int cores;
  private final SplittableRandom random;
  private int sharedPipes;

  RandomLayout(long seed) {
    random = new SplittableRandom(seed);
    cores = 1 + random.nextInt(8);
    List<Integer> ends = List.of(processor(List.of(), NONE, NONE));
    sequence(ends, NONE, 1 + random.nextInt(12), 3);
    double cheap = random.nextDouble();
    nanos = random.doubles(nodes.size()).map(x -> x < cheap ? 10 * x : 10_000 * x * x).toArray();
    gain = random.doubles(nodes.size()).map(x -> x < 0.6 ? 1 : x < 0.9 ? x / 2 : 10 * x).toArray();
  }

  Layout layout() {
    return new Layout(nodes, forks);
  }

  Load load(Layout layout) {
    Load load = new Load(layout);
    for (int v = 0; v < nanos.length; v++) {
      load.set(v, nanos[v], gain[v], 1);
    }
    load.propagate();
    return load;
  }

  private int processor(List<Integer> producers, int fork, int shared) {
    boolean boundary = random.nextInt(12) == 0;
    boolean blocking = random.nextInt(20) == 0;
    nodes.add(new Node("n" + nodes.size(), producers, fork, shared, boundary, blocking));
    return nodes.size() - 1;
  }

  private List<Integer> sequence(List<Integer> from, int fork, int length, int depth) {
    List<Integer> ends = from;
    for (int i = 0; i < length; i++) {
      int kind = depth == 0 ? 0 : random.nextInt(8);
      if (kind == 0) {
        ends = replicate(ends, fork, depth - 1);
      } else if (kind == 1) {
        ends = balance(ends, fork, depth - 1);
      } else if (kind == 2) {
        ends = branches(ends, fork, depth - 1);
      } else {
        ends = List.of(processor(ends, fork, NONE));
      }
    }
    return ends;
  }

  private List<Integer> replicate(List<Integer> from, int fork, int depth) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i >= 0; i--) {
      List<Integer> begin = List.of(processor(from, fork, NONE));
      ends.addAll(sequence(begin, fork, random.nextInt(3), depth));
    }
    return ends;
  }

  private List<Integer> balance(List<Integer> from, int fork, int depth) {
    int min = random.nextInt(4) == 0 ? 2 : 1;
    forks.add(new Fork(min, min + random.nextInt(6), fork));
    int inside = forks.size() - 1;
    List<Integer> begin = List.of(processor(from, inside, NONE));
    return sequence(begin, inside, random.nextInt(3), depth);
  }

  private List<Integer> branches(List<Integer> from, int fork, int depth) {
    forks.add(new Fork(1, 1, fork));
    int inside = forks.size() - 1;
    int shared = sharedPipes++;
    List<Integer> ends = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i >= 0; i--) {
      List<Integer> begin = List.of(processor(from, inside, shared));
      ends.addAll(sequence(begin, inside, random.nextInt(2), depth));
    }
    return ends;
  }
}
