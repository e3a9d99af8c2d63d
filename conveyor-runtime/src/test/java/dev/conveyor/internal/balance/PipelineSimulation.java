package dev.conveyor.internal.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;

/**
 * A pipeline under a steering, looked at every four milliseconds. It is as fast as the planner's
 * model says, with the true costs; what the steering is told is noisy.
 */
final class PipelineSimulation {

  static final long MS = 1_000_000;
  static final long LOOK = 4 * MS;

  private final Layout layout;
  private final int cores;
  private final Steering steering;
  private final Planner model;
  private final Observation seen;
  private final List<Change> changes = new ArrayList<>();
  private final SplittableRandom random;
  private LongFunction<double[]> nanosAt = now -> new double[0];
  private double[] gain;
  private LongToDoubleFunction periodAt = now -> 0;
  private double noise;
  private long now;

  PipelineSimulation(Layout layout, int cores, long seed) {
    this.layout = layout;
    this.cores = cores;
    random = new SplittableRandom(seed);
    steering = new Steering(layout, cores);
    model = new Planner(layout);
    seen = new Observation(layout);
    gain = new double[layout.size()];
    java.util.Arrays.fill(gain, 1);
  }

  /** What the nodes cost at a time. */
  PipelineSimulation nanos(LongFunction<double[]> at) {
    nanosAt = at;
    return this;
  }

  PipelineSimulation gain(double... gains) {
    gain = gains;
    return this;
  }

  /** How much time there is between two items of the input, at a time. */
  PipelineSimulation period(LongToDoubleFunction at) {
    periodAt = at;
    return this;
  }

  /** By which part the figures are off. */
  PipelineSimulation noise(double share) {
    noise = share;
    return this;
  }

  long now() {
    return now;
  }

  Plan plan() {
    return steering.plan();
  }

  List<Change> changes() {
    return changes;
  }

  PipelineSimulation run(long nanos) {
    for (long end = now + nanos; now < end; ) {
      look();
    }
    return this;
  }

  private void look() {
    double[] nanos = nanosAt.apply(now);
    double[] segments = new double[nanos.length];
    int[] head = new int[nanos.length];
    Load load = new Load(layout);
    for (int v = 0; v < nanos.length; v++) {
      load.set(v, nanos[v], gain[v], 1);
    }
    load.propagate();
    for (int v = 0; v < nanos.length; v++) {
      head[v] = plan().isHead(v) ? v : head[layout.producer(layout.firstEdge(v))];
      segments[head[v]] += load.nanos(v);
      for (int e = layout.firstEdge(v); head[v] == v && e < layout.firstEdge(v + 1); e++) {
        segments[v] += Planner.HOP_NANOS * load.edgeRate(e);
        segments[head[layout.producer(e)]] += Planner.HOP_NANOS * load.edgeRate(e);
      }
    }
    double period = periodAt.applyAsDouble(now);
    double perItem = model.nanosPerItem(plan(), new Demand(load, cores, period));
    double items = LOOK / perItem;
    double idle = period < perItem ? 0 : LOOK - items * segments[0];
    seen.window(LOOK, (long) idle, cores, Double.NaN);
    for (int v = 0; v < nanos.length; v++) {
      double in = items * load.rateOut(v) / gain[v];
      double taken = v == 0 ? in : off(in);
      seen.node(
          v,
          (long) taken,
          (long) (taken * gain[v]),
          off(nanos[v]),
          (long) (items * segments[head[v]]));
    }
    now += LOOK;
    steering.observe(seen).ifPresent(changes::add);
  }

  private double off(double exact) {
    return exact * (1 + noise * (2 * random.nextDouble() - 1));
  }
}
