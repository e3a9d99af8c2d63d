package dev.conveyor.internal.balance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Smooths what it is told, asks the planner, and moves only on repeated evidence.
 *
 * S1  A node's figures count once it has taken MIN_ITEMS items and its segment has worked for
 *     MIN_BUSY_NANOS; until then they add up over observations.
 * S2  It would move to a plan that takes less than FASTER of the time of the present one, or that has
 *     fewer parts and takes at most AS_FAST of it. The latest figures alone have to bear out what the
 *     smoothed ones say, so that a single pause of the machine does not count for long.
 * S3  It moves when that was so several times in a row: FUSING to leave the fused plan or to return to
 *     it, RECUTTING between others. It moves to the last of these plans, which knows most.
 * S4  Each move doubles how often, up to MOST_CAUTION times; each second without one halves it.
 * S5  A pipeline whose first node waits for input most of the time is starved: it need be no faster
 *     than its input, with the headroom of a balanced fork. It is the fastest input of the last five
 *     seconds that counts. So a pipeline that never was busy is not split, and one that was busy a
 *     moment ago is not fused yet.
 * S6  Figures of a time in which the threads had the cores for less than GIVEN of what is usual in this
 *     run are dropped: they tell what else ran, or that two threads shared a core while another had
 *     none, and not what items cost. After MOST_DROPPED in a row, that is what is usual.
 * S7  It is calm when the latest figures of the plan are ALIKE the smoothed ones, none were dropped, and
 *     no other plan is better: then it need not be told as often.
 */
/** Decides when the plan of a running pipeline is changed. For one thread at a time. */
public final class Steering {

  static final int MIN_ITEMS = 8;
  static final long MIN_BUSY_NANOS = 500_000;
  static final double FASTER = 0.85;
  static final double AS_FAST = 1.03;
  static final int FUSING = 2;
  static final int RECUTTING = 6;

  static final double GIVEN = 0.85;
  static final int MOST_DROPPED = 32;

  private static final double ALIKE = 1.25;

  private static final double USUAL_WEIGHT = 0.125;
  private static final int MOST_CAUTION = 32;
  private static final long CALM_NANOS = 1_000_000_000;

  /** So many plans give what is new a half, the later ones a quarter. */
  private static final int EARLY_PLANS = 4;

  private final Planner planner;
  private final Load smoothed;
  private final Load latest;
  private final Measured[] nodes;
  private final Recent input = new Recent(0);
  private long clock;
  private final Plan fused;
  private Plan plan;
  private int plans;
  private int agreeing;
  private boolean towardsFused;
  private int caution = 1;
  private long calmSince;
  private double usualShare = 1;
  private int dropped;
  private boolean calm;

  /** Steers a pipeline that begins fused. */
  public Steering(Layout layout, int cores) {
    this(layout, cores, null);
  }

  /**
   * Steers a pipeline that begins with a plan.
   *
   * @param layout the pipeline
   * @param cores how many threads run the segments
   * @param begin a plan that another steering of the same layout came to; null for all fused
   */
  public Steering(Layout layout, int cores, @Nullable Plan begin) {
    planner = new Planner(layout);
    smoothed = new Load(layout);
    latest = new Load(layout);
    nodes = new Measured[layout.size()];
    for (int v = 0; v < nodes.length; v++) {
      nodes[v] = new Measured();
    }
    fused = planner.fused(cores);
    plan = begin == null ? fused : begin;
  }

  /** The plan that fuses all that may be. */
  public Plan fused() {
    return fused;
  }

  /** The plan that holds now. */
  public Plan plan() {
    return plan;
  }

  /**
   * Whether the last figures were like those before and gave no reason for another plan, so that
   * there is no hurry to see the next ones.
   */
  public boolean isCalm() {
    return calm;
  }

  /**
   * Takes in what the pipeline did since the last time.
   *
   * @return what is to be changed, if anything
   */
  public Optional<Change> observe(Observation seen) {
    clock += seen.nanos;
    input.add(inputRate(seen), clock);
    if (clock - calmSince >= CALM_NANOS) {
      caution = Math.max(1, caution / 2);
      calmSince = clock;
    }
    if (isDisturbed(seen.share)) {
      calm = false;
      return Optional.empty();
    }
    if (!measure(seen)) {
      return Optional.empty();
    }
    plans++;
    double period = Balancer.HEADROOM / input.largest();
    Demand demand = new Demand(smoothed, seen.cores, period);
    Demand lately = new Demand(latest, seen.cores, period);
    Plan best = planner.plan(demand);
    double now = planner.nanosPerItem(plan, demand);
    double latelyNow = planner.nanosPerItem(plan, lately);
    boolean worthwhile = isWorthAMove(best, now, lately, latelyNow);
    calm = plans > EARLY_PLANS && !worthwhile && isAlike(now, latelyNow);
    if (!worthwhile) {
      agreeing = 0;
      return Optional.empty();
    }
    boolean fused = best.isFused();
    agreeing = fused == towardsFused ? agreeing + 1 : 1;
    towardsFused = fused;
    if (agreeing < caution * (fused || plan.isFused() ? FUSING : RECUTTING)) {
      return Optional.empty();
    }
    return Optional.of(move(best, now, period));
  }

  /** S6. */
  private boolean isDisturbed(double share) {
    if (Double.isNaN(share)) {
      return false;
    }
    if (share < usualShare * GIVEN) {
      dropped++;
      if (dropped <= MOST_DROPPED) {
        return true;
      }
      usualShare = share;
    }
    dropped = 0;
    usualShare += USUAL_WEIGHT * (Math.min(1, share) - usualShare);
    return false;
  }

  /** S2. */
  private boolean isWorthAMove(Plan best, double now, Demand lately, double latelyNow) {
    boolean faster = best.nanosPerItem() < now * FASTER;
    boolean smaller = best.parts() < plan.parts() && best.nanosPerItem() <= now * AS_FAST;
    return (faster || smaller)
        && planner.nanosPerItem(best, lately) <= latelyNow * (smaller ? AS_FAST : 1);
  }

  /** S7. */
  private static boolean isAlike(double now, double latelyNow) {
    return latelyNow < now * ALIKE && now < latelyNow * ALIKE;
  }

  private Change move(Plan best, double now, double period) {
    Change change = new Change(plan, best, reason(best, period), now);
    plan = best;
    agreeing = 0;
    caution = Math.min(MOST_CAUTION, 2 * caution);
    calmSince = clock;
    return change;
  }

  private Change.Reason reason(Plan best, double period) {
    if (best.parts() < plan.parts()) {
      return best.nanosPerItem() <= period ? Change.Reason.STARVED : Change.Reason.FUSE;
    }
    if (best.parts() - best.segments() > plan.parts() - plan.segments()) {
      return Change.Reason.SPREAD;
    }
    return plan.isFused() ? Change.Reason.SPLIT : Change.Reason.RECUT;
  }

  /** How many items a nanosecond the input gives: as many as are taken, unless it is slow (S5). */
  private static double inputRate(Observation seen) {
    return seen.idleNanos > seen.nanos / 2
        ? Math.max(1, seen.itemsIn[0]) / (double) seen.nanos
        : Double.POSITIVE_INFINITY;
  }

  /** Whether there is anything new that counts (S1). */
  private boolean measure(Observation seen) {
    double weight = plans < EARLY_PLANS ? 0.5 : 0.25;
    boolean counts = false;
    for (int v = 0; v < nodes.length; v++) {
      Measured node = nodes[v];
      counts |= node.add(seen, v, weight);
      smoothed.set(v, node.nanos, node.gain(), node.taken);
      latest.set(v, node.latestNanos, node.gain(), node.taken);
    }
    if (counts) {
      smoothed.propagate();
      latest.propagate();
    }
    return counts;
  }

  /** What is known of a node. */
  private static final class Measured {
    private long itemsIn;
    private long itemsOut;
    private long busyNanos;
    private double selfNanos;

    private boolean known;
    private double nanos;
    private double latestNanos;
    private double smoothIn = 1;
    private double smoothOut = 1;
    private double taken;

    /** Adds what was seen; whether that makes enough to count. */
    boolean add(Observation seen, int v, double weight) {
      taken += weight * (seen.itemsIn[v] - taken);
      if (Double.isNaN(seen.selfNanos[v])) {
        return false;
      }
      itemsIn += seen.itemsIn[v];
      itemsOut += seen.itemsOut[v];
      busyNanos += seen.busyNanos[v];
      selfNanos += seen.selfNanos[v] * seen.itemsIn[v];
      if (itemsIn < MIN_ITEMS || busyNanos < MIN_BUSY_NANOS) {
        return false;
      }
      double share = known ? weight : 1;
      latestNanos = selfNanos / itemsIn;
      nanos += share * (latestNanos - nanos);
      smoothIn += share * (itemsIn - smoothIn);
      smoothOut += share * (itemsOut - smoothOut);
      known = true;
      itemsIn = 0;
      itemsOut = 0;
      busyNanos = 0;
      selfNanos = 0;
      return true;
    }

    double gain() {
      return smoothOut / smoothIn;
    }
  }
}
