package dev.conveyor.internal.adapt;

import dev.conveyor.internal.balance.Layout;
import dev.conveyor.internal.balance.Observation;
import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.stage.Parts;
import dev.conveyor.internal.stage.Replica;
import dev.conveyor.internal.stage.Spread;
import dev.conveyor.internal.stage.Stage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;

/** The stages of a run as the planner sees them: all replicas of a processor are one node. */
final class Nodes {

  private final Layout layout;
  private final List<List<Stage>> stages = new ArrayList<>();
  private final IdentityHashMap<Spread, Integer> forks = new IdentityHashMap<>();
  private final long[] itemsIn;
  private final long[] itemsOut;
  private final long[] busyNanos;
  private final long[] segmentNanos;
  private long idleNanos;
  private long lookedAt;

  Nodes(Parts parts) {
    for (Stage stage : parts.stages()) {
      while (stages.size() <= stage.node()) {
        stages.add(new ArrayList<>());
      }
      stages.get(stage.node()).add(stage);
    }
    int size = stages.size();
    itemsIn = new long[size];
    itemsOut = new long[size];
    busyNanos = new long[size];
    segmentNanos = new long[size];
    List<Layout.Fork> drawnForks = new ArrayList<>();
    for (Spread fork : parts.spreads()) {
      if (fork.isOutermost()) {
        forks.put(fork, drawnForks.size());
        drawnForks.add(new Layout.Fork(fork.min(), fork.max(), Layout.NONE));
      }
    }
    IdentityHashMap<Pipe<Object>, Integer> shared = new IdentityHashMap<>();
    List<Layout.Node> nodes = new ArrayList<>();
    for (List<Stage> replicas : stages) {
      nodes.add(node(replicas.get(0), shared));
    }
    layout = new Layout(nodes, drawnForks);
  }

  private Layout.Node node(Stage stage, IdentityHashMap<Pipe<Object>, Integer> shared) {
    TreeSet<Integer> producers = new TreeSet<>();
    int sharedPipe = Layout.NONE;
    boolean boundary = stage.driver() != null || stage.isCutOff();
    for (Pipe<Object> pipe : stage.pipesIn()) {
      for (Party producer : pipe.producers()) {
        if (producer instanceof Stage before) {
          producers.add(before.node());
          boundary |= before.isBoundary();
        }
      }
      if (isSharedByBranches(pipe, stage)) {
        sharedPipe = shared.computeIfAbsent(pipe, unused -> shared.size());
      }
    }
    Replica replica = stage.replica();
    while (replica != null && replica.fork().around() != null) {
      replica = replica.fork().around();
      boundary |= stage.replica() != null && stage.replica().fork().heads().contains(stage);
    }
    int fork = replica == null ? Layout.NONE : forks.getOrDefault(replica.fork(), Layout.NONE);
    return new Layout.Node(
        stage.name(), List.copyOf(producers), fork, sharedPipe, boundary, stage.isBlocking());
  }

  private static boolean isSharedByBranches(Pipe<Object> pipe, Stage stage) {
    return pipe.consumers().stream()
        .anyMatch(party -> party instanceof Stage other && other.node() != stage.node());
  }

  Layout layout() {
    return layout;
  }

  /** The number of a fork that stands in no other one. */
  int forkOf(Spread fork) {
    Integer number = forks.get(fork);
    if (number == null) {
      throw new IllegalArgumentException("a fork in a fork: " + fork.name());
    }
    return number;
  }

  /** Fills in what has happened since the last time, in which threads had this share of cores. */
  void observe(Observation seen, long now, int cores, double share) {
    Stage first = stages.get(0).get(0);
    long idle = first.starvedNanos(now);
    seen.window(now - lookedAt, idle - idleNanos, cores, share);
    idleNanos = idle;
    lookedAt = now;
    for (int v = 0; v < stages.size(); v++) {
      long in = 0;
      long out = 0;
      long busy = 0;
      long segment = 0;
      for (Stage stage : stages.get(v)) {
        in += stage.itemsIn();
        out += stage.itemsOut();
        busy += stage.busyNanos();
        segment += stage.segmentBusyNanos();
      }
      if (v == 0 && in <= 1) {
        in = out; // a source takes an item for each one it gives
      }
      long taken = in - itemsIn[v];
      double nanos = taken <= 0 ? Double.NaN : (double) (busy - busyNanos[v]) / taken;
      seen.node(v, taken, out - itemsOut[v], nanos, segment - segmentNanos[v]);
      itemsIn[v] = in;
      itemsOut[v] = out;
      busyNanos[v] = busy;
      segmentNanos[v] = segment;
    }
  }
}
