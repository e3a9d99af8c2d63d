package dev.conveyor.internal.balance;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/*
 * The time from one item of the input to the next is bounded by the cores together and by the busiest
 * thread (the utilisation law: no resource is used more than all of the time):
 *
 *   T = max( (costs of all nodes + hops) / cores,  costs of the largest segment / its replicas )
 *
 * Each item pays HOP_NANOS on each side of a cut edge. A segment is a head and the nodes behind it
 * that are run by direct calls.
 *
 * Segments are laid greedily: in topological order, a node joins the segment of its producers unless
 * that grew larger than a limit. In a chain this gives the fewest segments that keep to the limit. At
 * first there is no limit: all is fused. Then the limit is lowered to what more parts have to reach to
 * be worthwhile, again and again until nothing can reach it; and then, by bisection, to the least that
 * as many parts can reach. All this is done with the balanced forks gathered to one replica, then with
 * the fork spread that costs most, with two of them, four, and so on, while there is something to gain.
 *
 * G1  A node is in a segment with others only if all its producers are in it; else it is a head. So a
 *     segment is connected and has one head.
 * G2  Boundaries are heads.
 * G3  A segment has at most MAX_SEGMENT nodes, so that user stack traces stay short.
 * G4  A segment is inside one spread fork or outside: edges into it and out of it are cut.
 * G5  More parts have to bring the time to WORTHWHILE of what fewer take. So, where the greedy step
 *     is exact, the plan is that much off the best at most.
 * G6  Nothing is gained by being faster than the input. Plans that keep up with it take equally long.
 */
/** Finds the plan that suits a load best. Keeps nothing from call to call but scratch space. */
final class Planner {

  /** What giving an item to another thread, or taking it from one, costs. */
  static final double HOP_NANOS = 50;

  /** The most nodes that are run by direct calls of one another. */
  static final int MAX_SEGMENT = 32;

  static final double WORTHWHILE = 0.9;
  private static final int REFINEMENTS = 6;

  private final Layout layout;
  private final int[] elasticForks;
  private final double[] forkNanos;
  private final int[] widths;
  private final int[] segmentOf;
  private final int[] region;
  private final double[] replicas;
  private final int[] segmentSize;
  private final double[] segmentNanos;

  // What lay() found.
  private double largest;
  private double coreNanos;
  private int parts;

  /** A planner for a layout. */
  Planner(Layout layout) {
    this.layout = layout;
    elasticForks = IntStream.range(0, layout.forks()).filter(layout::isElastic).toArray();
    forkNanos = new double[layout.forks()];
    widths = new int[layout.forks()];
    int size = layout.size();
    segmentOf = new int[size];
    region = new int[size];
    replicas = new double[size];
    segmentSize = new int[size];
    segmentNanos = new double[size];
  }

  /** The plan that cuts and spreads nothing that need not be. */
  Plan fused(int cores) {
    Load nothing = new Load(layout);
    spread(0, cores);
    lay(nothing, Double.POSITIVE_INFINITY, null);
    return snapshot(true, 0);
  }

  /** The best plan. */
  Plan plan(Demand demand) {
    orderForks(demand.load());
    spread(0, demand.cores());
    lay(demand.load(), Double.POSITIVE_INFINITY, null);
    Plan best = cut(demand, snapshot(true, nanosPerItem(demand)));
    int spread = 0;
    while (spread < elasticForks.length && best.nanosPerItem() * WORTHWHILE > demand.least()) {
      spread = Math.min(elasticForks.length, Math.max(1, 2 * spread));
      spread(spread, demand.cores());
      best = cut(demand, best);
    }
    return best;
  }

  /** What a plan is worth: the time from one item of the input to the next. */
  double nanosPerItem(Plan plan, Demand demand) {
    for (int f = 0; f < widths.length; f++) {
      widths[f] = plan.isSpread(f) ? layout.spreadWidth(f, demand.cores()) : 1;
    }
    findRegions();
    lay(demand.load(), 0, plan);
    return nanosPerItem(demand);
  }

  private double nanosPerItem(Demand demand) {
    return Math.max(Math.max(coreNanos / demand.cores(), largest), demand.period());
  }

  /** The best plan with these forks spread, or the one so far if that is better. */
  private Plan cut(Demand demand, Plan sofar) {
    Load load = demand.load();
    double least = demand.least();
    for (int v = 0; v < replicas.length; v++) {
      least = Math.max(least, load.nanos(v) / replicas[v]);
    }
    Plan best = sofar;
    double limit = best.nanosPerItem() * WORTHWHILE;
    coreNanos = 0;
    while (limit > Math.max(least, coreNanos / demand.cores())) {
      lay(load, limit, null);
      best = better(best, demand);
      limit = Math.min(limit, best.nanosPerItem()) * WORTHWHILE;
    }
    return best == sofar ? best : refine(demand, best);
  }

  /** Makes the segments of a plan more alike: seeks the lowest limit that it can keep to. */
  private Plan refine(Demand demand, Plan plan) {
    Plan best = plan;
    double missed = best.nanosPerItem() * WORTHWHILE;
    for (int i = 0; i < REFINEMENTS; i++) {
      double limit = (missed + best.nanosPerItem()) / 2;
      lay(demand.load(), limit, null);
      Plan refined = better(best, demand);
      if (refined == best) {
        missed = limit;
      }
      best = refined;
    }
    return best;
  }

  /** What was laid, or the best plan so far if that is better (G5). */
  private Plan better(Plan best, Demand demand) {
    double nanos = nanosPerItem(demand);
    boolean isBetter =
        parts > best.parts()
            ? nanos <= best.nanosPerItem() * WORTHWHILE // which was the limit they had to keep to
            : nanos < best.nanosPerItem();
    return isBetter ? snapshot(false, nanos) : best;
  }

  private Plan snapshot(boolean fused, double nanos) {
    BitSet heads = new BitSet(segmentOf.length);
    for (int v = 0; v < segmentOf.length; v++) {
      heads.set(v, segmentOf[v] == v);
    }
    return new Plan(heads, widths.clone(), parts, fused, nanos);
  }

  /** Sorts the forks that may be spread or not, those that cost most first. */
  private void orderForks(Load load) {
    Arrays.fill(forkNanos, 0);
    for (int v = 0; v < segmentOf.length; v++) {
      for (int f = layout.forkOf(v); f != Layout.NONE; f = layout.fork(f).parent()) {
        forkNanos[f] += load.nanos(v);
      }
    }
    for (int i = 1; i < elasticForks.length; i++) {
      int fork = elasticForks[i];
      int j = i;
      for (; j > 0 && forkNanos[elasticForks[j - 1]] < forkNanos[fork]; j--) {
        elasticForks[j] = elasticForks[j - 1];
      }
      elasticForks[j] = fork;
    }
  }

  /** Spreads the forks that cost most, and those that always are spread; gathers the others. */
  private void spread(int costliest, int cores) {
    for (int f = 0; f < widths.length; f++) {
      widths[f] = layout.isAlwaysSpread(f) ? layout.spreadWidth(f, cores) : 1;
    }
    for (int i = 0; i < costliest; i++) {
      widths[elasticForks[i]] = layout.spreadWidth(elasticForks[i], cores);
    }
    findRegions();
  }

  /** For each node, the innermost spread fork around it and how often the node is there. */
  private void findRegions() {
    for (int v = 0; v < region.length; v++) {
      region[v] = Layout.NONE;
      replicas[v] = 1;
      for (int f = layout.forkOf(v); f != Layout.NONE; f = layout.fork(f).parent()) {
        if (widths[f] > 1 && region[v] == Layout.NONE) {
          region[v] = f;
        }
        replicas[v] *= widths[f];
      }
    }
  }

  /** Lays the segments: those of a plan, or new ones that keep to a limit if they can. */
  private void lay(Load load, double limit, @Nullable Plan plan) {
    coreNanos = load.coreNanos();
    largest = 0;
    parts = 0;
    for (int v = 0; v < segmentOf.length; v++) {
      int host = host(v);
      boolean joins =
          host != Layout.NONE && (plan != null ? !plan.isHead(v) : fits(v, host, load, limit));
      if (joins) {
        segmentOf[v] = host;
      } else {
        host = v;
        begin(v, load);
      }
      segmentSize[host]++;
      segmentNanos[host] += load.nanos(v) / replicas[v];
    }
    for (int v = 0; v < segmentOf.length; v++) {
      if (segmentOf[v] == v) {
        largest = Math.max(largest, segmentNanos[v]);
        parts += (int) replicas[v];
      }
    }
  }

  /** The segment that a node may join (G1, G2, G4). */
  private int host(int v) {
    int first = layout.firstEdge(v);
    int end = layout.firstEdge(v + 1);
    if (first == end || layout.isBoundary(v)) {
      return Layout.NONE;
    }
    int host = segmentOf[layout.producer(first)];
    for (int e = first; e < end; e++) {
      int producer = layout.producer(e);
      if (segmentOf[producer] != host || region[producer] != region[v]) {
        return Layout.NONE;
      }
    }
    return host;
  }

  /** Whether a segment keeps to the limit with one node more (G3), even if it ends there. */
  private boolean fits(int v, int host, Load load, double limit) {
    double hops = layout.consumers(v) == 0 ? 0 : HOP_NANOS * load.rateOut(v);
    return segmentSize[host] < MAX_SEGMENT
        && segmentNanos[host] + (load.nanos(v) + hops) / replicas[v] <= limit;
  }

  /** Begins a segment: the edges to its head are cut. */
  private void begin(int v, Load load) {
    segmentOf[v] = v;
    segmentSize[v] = 0;
    segmentNanos[v] = 0;
    for (int e = layout.firstEdge(v); e < layout.firstEdge(v + 1); e++) {
      int producer = layout.producer(e);
      double hop = HOP_NANOS * load.edgeRate(e);
      segmentNanos[segmentOf[producer]] += hop / replicas[producer];
      segmentNanos[v] += hop / replicas[v];
      coreNanos += 2 * hop;
    }
  }
}
