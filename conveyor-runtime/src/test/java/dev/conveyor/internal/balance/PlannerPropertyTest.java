package dev.conveyor.internal.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.conveyor.internal.balance.Layout.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * Plans of random layouts. {@code -Dconveyor.seed=N} replays one.
 *
 * <p>What a plan has to be, and what it costs, is worked out again here, in other words than the
 * planner's.
 */
class PlannerPropertyTest {

  private static final Long SEED = Long.getLong("conveyor.seed");

  private static void forSeeds(int count, LongConsumer check) {
    long first = SEED != null ? SEED : new SplittableRandom().nextLong(1L << 40);
    System.out.printf("%d plans from seed %d%n", SEED != null ? 1 : count, first);
    for (long seed = first; seed < first + (SEED != null ? 1 : count); seed++) {
      try {
        check.accept(seed);
      } catch (Throwable e) {
        throw new AssertionError(
            "replay with -Dtest=PlannerPropertyTest -Dconveyor.seed=" + seed, e);
      }
    }
  }

  @Test
  void plan_ofAnyLayout_isValidAndCostsWhatItSays() {
    forSeeds(
        5_000,
        seed -> {
          RandomLayout random = new RandomLayout(seed);
          Layout layout = random.layout();
          Demand demand = new Demand(random.load(layout), random.cores, 0);
          Planner planner = new Planner(layout);
          Plan plan = planner.plan(demand);
          Plan fused = planner.fused(random.cores);
          for (Plan each : new Plan[] {plan, fused}) {
            Model model = new Model(random, each);
            assertThat(planner.nanosPerItem(each, demand))
                .isCloseTo(model.nanosPerItem(), within(1e-6 * (1 + model.nanosPerItem())));
            assertThat(each.parts()).isEqualTo(model.parts());
          }
          assertThat(plan.nanosPerItem()).isLessThanOrEqualTo(planner.nanosPerItem(fused, demand));
          assertThat(fused.isFused()).isTrue();
          assertThat(planner.plan(demand)).as("asked again").hasToString(plan.toString());
        });
  }

  @Test
  void plan_ofAChain_isAtMostATenthWorseThanTheBest() {
    forSeeds(
        2_000,
        seed -> {
          SplittableRandom random = new SplittableRandom(seed);
          int size = 2 + random.nextInt(8);
          int cores = 1 + random.nextInt(4);
          Drawing chain = new Drawing();
          for (int v = 0; v < size; v++) {
            chain.then(random.nextInt(3) == 0 ? 5 : random.nextInt(3_000));
          }
          Layout layout = chain.layout();
          Load load = chain.load(layout);
          double best = Double.MAX_VALUE;
          for (int cuts = 0; cuts < 1 << (size - 1); cuts++) {
            best = Math.min(best, chainNanos(load, size, cuts, cores));
          }
          double planned = new Planner(layout).plan(new Demand(load, cores, 0)).nanosPerItem();
          assertThat(planned * Planner.WORTHWHILE).isLessThanOrEqualTo(best + Planner.HOP_NANOS);
        });
  }

  @Test
  void plan_thatIsJustWorthItsParts_isTaken() {
    Drawing chain = new Drawing();
    for (int nanos : new int[] {551, 1986, 5, 1392, 1388, 1504}) {
      chain.then(nanos);
    }
    Layout layout = chain.layout();
    Plan plan = new Planner(layout).plan(new Demand(chain.load(layout), 3, 0));
    assertThat(plan.parts()).isEqualTo(4);
    assertThat(plan.nanosPerItem()).as("2880 with three parts, 2592 at first").isEqualTo(2587);
  }

  /** What a chain costs that is cut behind each node whose bit is set. */
  private static double chainNanos(Load load, int size, int cuts, int cores) {
    double all = 0;
    double largest = 0;
    double segment = 0;
    for (int v = 0; v < size; v++) {
      segment += load.nanos(v);
      all += load.nanos(v);
      if ((cuts >> v & 1) != 0) {
        double hop = Planner.HOP_NANOS * load.rateOut(v);
        all += 2 * hop;
        largest = Math.max(largest, segment + hop);
        segment = hop;
      }
    }
    return Math.max(all / cores, Math.max(largest, segment));
  }

  /** Checks a plan, and works out what it costs. */
  private static final class Model {
    private final RandomLayout layout;
    private final Plan plan;
    private final Map<Integer, Double> segments = new HashMap<>();
    private final Map<Integer, Integer> sizes = new HashMap<>();
    private double cores;

    Model(RandomLayout layout, Plan plan) {
      this.layout = layout;
      this.plan = plan;
      double[] out = new double[layout.nodes.size()];
      for (int v = 0; v < out.length; v++) {
        Node node = layout.nodes.get(v);
        double in = node.producers().isEmpty() ? 1 : 0;
        for (int p : node.producers()) {
          double along = out[p] / sharers(node);
          in += along;
          if (plan.isHead(v)) {
            charge(head(p), p, Planner.HOP_NANOS * along, false);
            charge(v, v, Planner.HOP_NANOS * along, false);
          } else {
            assertThat(head(p)).as("the head of a producer of " + v).isEqualTo(head(v));
            assertThat(spreadForkAround(p)).isEqualTo(spreadForkAround(v));
          }
        }
        if (node.producers().isEmpty()
            || node.boundary()
            || node.blocking()
            || node.shared() != Layout.NONE) {
          assertThat(plan.isHead(v)).as("head " + v).isTrue();
        }
        charge(head(v), v, in * layout.nanos[v], node.blocking());
        sizes.merge(head(v), 1, Integer::sum);
        out[v] = in * layout.gain[v];
      }
      assertThat(sizes.values()).allMatch(size -> size <= Planner.MAX_SEGMENT);
    }

    private void charge(int head, int node, double nanos, boolean blocking) {
      segments.merge(head, nanos / replicas(node), Double::sum);
      cores += blocking ? 0 : nanos;
    }

    private double sharers(Node node) {
      return node.shared() == Layout.NONE
          ? 1
          : layout.nodes.stream().filter(other -> other.shared() == node.shared()).count();
    }

    private int head(int v) {
      return plan.isHead(v) ? v : head(layout.nodes.get(v).producers().get(0));
    }

    private int replicas(int v) {
      int replicas = 1;
      for (int f = layout.nodes.get(v).fork(); f >= 0; f = layout.forks.get(f).parent()) {
        replicas *= plan.width(f);
      }
      return replicas;
    }

    private int spreadForkAround(int v) {
      int f = layout.nodes.get(v).fork();
      while (f >= 0 && !plan.isSpread(f)) {
        f = layout.forks.get(f).parent();
      }
      return f;
    }

    double nanosPerItem() {
      double largest = segments.values().stream().mapToDouble(x -> x).max().orElse(0);
      return Math.max(cores / layout.cores, largest);
    }

    int parts() {
      return sizes.keySet().stream().mapToInt(this::replicas).sum();
    }
  }
}
