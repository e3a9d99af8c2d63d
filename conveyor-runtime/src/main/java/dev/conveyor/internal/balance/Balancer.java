package dev.conveyor.internal.balance;

import dev.conveyor.internal.balance.Decision.Reason;
import org.jspecify.annotations.Nullable;

/*
 * Of a window of T: S the time the producer was stalled, I the replicas' idle time, O the time they
 * were blocked by what is behind them, n the items completed by r replicas. Then B = rT - I - O is the
 * work done, and B/T replicas' worth of it was offered, as far as the producer was let: without its
 * stalls, s = S/T of the time, it would have offered 1/(1 - s) times that. Replicas that are busy all
 * the time have endless queues, so they are to be busy a share ρ of it:
 *
 *   r* = ceil( (B/T) / ((1 - s) ρ) )
 *
 * Without stalls this is the utilisation law, B/T = throughput × service time; all busy, it grows by
 * 1/(1 - s).
 *
 * B1  A window counts once MIN_ITEMS items and 7 (r - 1) were completed: several by each replica. Until
 *     then it is made longer, twice each time up to LONGEST. One that has become so long may say that
 *     fewer replicas would do, however few its items are.
 * B2  Two windows that count have to agree on growing or on shrinking; the smaller step is taken.
 * B3  It grows at most to double, and shrinks to the largest r* of the last five seconds.
 * B4  It never grows above cores / c, where c is the part of their busy time that replicas take a core;
 *     nor while the processors are full or what is behind the fork is the bottleneck; nor out of the
 *     bounds given.
 * B5  Replicas that were added are on trial while the producer still stalls, and no more are added.
 *     If the throughput does not rise by a tenth of what was expected, twice, they are taken away
 *     again, and that many are not exceeded until the load is another (Lessons).
 *
 * Calls that wait can take so long that windows count only after seconds. So a fork of blocking
 * processors also grows between windows:
 *
 * B6  When at two glances running items wait and no replica is free, it grows to what waits, at most
 *     fourfold; not while more than a tenth of the replicas are blocked.
 * B7  Only if calls last LONG_CALL or more, on average of the last ones and one that is under way: what
 *     a thread costs to start and to wake is little beside that. Shorter ones are left to the windows.
 * B8  Not above the cores before c was asked for, nor above cores / c, nor what Lessons remembers, nor
 *     out of the bounds.
 * B9  What it has grown to counts as needed for the next five seconds (B3). So if it shrinks after
 *     them and grows again, this happens once in five seconds at the most, and M2 then keeps it.
 */
/** Decides how many replicas a spread fork has. For one thread at a time. */
public final class Balancer {

  /** ρ: the share of the time that replicas, or threads, are meant to be busy. */
  static final double HEADROOM = 0.85;

  static final int MIN_ITEMS = 30;
  static final long SHORTEST_NANOS = 20_000_000;
  static final long LONGEST_NANOS = 1_000_000_000;
  private static final int ITEMS_PER_REPLICA = 7;
  private static final double FULL = 0.95;
  private static final double CPU_SHARE_WEIGHT = 0.25;
  private static final int MOST_AT_ONCE = 4;
  private static final int CALLS_KEPT = 256;

  /** Calls that are shorter get no replicas between windows. */
  static final long LONG_CALL_NANOS = 200_000;

  /** How long a glance comes after the one before, at least. */
  public static final long GLANCE_NANOS = 200_000;

  /** The least that 1 - s is taken for. */
  static final double LEAST_UNSTALLED = 0.01;

  /**
   * What is given.
   *
   * @param min the fewest replicas
   * @param max the most replicas
   * @param blocking whether the replicas run on threads of their own
   * @param cores how many cores the run may use
   */
  public record Bounds(int min, int max, boolean blocking, int cores) {}

  /** What a window would move to, if the next one agrees. */
  private record Wish(int width, Window window) {}

  private final Bounds bounds;
  private final Lessons lessons = new Lessons();
  private int width;
  private @Nullable Window growing;
  private @Nullable Wish wish;
  private @Nullable Recent recent;
  private @Nullable Trial trial;
  private double cpuShare = Double.NaN;
  private @Nullable Glance lacking;
  private long glancedAt;
  private double callNanos;
  private double calls;

  /** A balancer of a fork that begins with so many replicas. */
  public Balancer(Bounds bounds, int width) {
    this.bounds = bounds;
    this.width = width;
  }

  /** Begins anew: the fork was gathered and is spread again over so many replicas. */
  public void restart(int width) {
    this.width = width;
    growing = null;
    wish = null;
    recent = null;
    trial = null;
    lacking = null;
  }

  /** How many replicas the fork shall have. */
  public int width() {
    return width;
  }

  /** When, from now, the next window is wanted: when it should count, or be twice as long. */
  public long nextWindowNanos() {
    if (growing == null) {
      return SHORTEST_NANOS;
    }
    long missing = needed() - growing.completed();
    long expected = growing.nanos() * missing / Math.max(1, growing.completed());
    long longest = Math.min(growing.nanos(), LONGEST_NANOS);
    return Math.max(Math.min(SHORTEST_NANOS, longest), Math.min(expected, longest));
  }

  private long needed() {
    return Math.max(MIN_ITEMS, ITEMS_PER_REPLICA * (width - 1));
  }

  /**
   * Takes in what the fork did since the last time.
   *
   * @param window the figures; not used while they are of another number of replicas than decided
   * @param now the time in nanoseconds, from any origin
   */
  public Decision observe(Window window, long now) {
    if (window.replicas() != width) {
      growing = null;
      return keep(Reason.TOO_FEW, window);
    }
    Window grown = growing == null ? window : growing.plus(window);
    if (!counts(grown)) {
      growing = grown;
      return keep(Reason.TOO_FEW, grown);
    }
    growing = null;
    Wish before = wish;
    wish = null;
    return decide(grown, before, now);
  }

  /**
   * Takes in how the fork stands, and may have it grow at once (B6).
   *
   * @param glance how it stands
   * @param now the time in nanoseconds, from the same origin as that of the windows
   */
  public Decision glance(Glance glance, long now) {
    Glance before = lacking;
    lacking = glance.lacksReplicas() && glance.replicas() == width ? glance : null;
    long nanos = now - glancedAt;
    glancedAt = now;
    learnCpuShare(glance.cpuShare());
    if (before == null || lacking == null) {
      return keep(
          Reason.RIGHT, new Window(Math.max(1, nanos), width, 0, 0, 0, 0, Double.NaN, Double.NaN));
    }
    long taken = glance.calls() - before.calls();
    Window window = new Window(nanos, width, 0, 0, 0, taken, Double.NaN, glance.cpuShare());
    double kept = Math.min(1, CALLS_KEPT / Math.max(1, calls + taken));
    callNanos = kept * (callNanos + (double) width * nanos);
    calls = kept * (calls + taken);
    if (callNanos < LONG_CALL_NANOS * (calls + 1)) {
      return keep(Reason.RIGHT, window);
    }
    long asked = Math.min((long) width + glance.waiting(), (long) MOST_AT_ONCE * width);
    int to = (int) Math.min(asked, Math.min(ceiling(), lessons.most()));
    return to > width ? surge(to, window, now) : keep(Reason.LIMIT, window);
  }

  /** Whether a fork that may grow between windows lacked replicas at the last glance. */
  public boolean isLacking() {
    return lacking != null && canSurge();
  }

  /** Whether the next step between windows would be above the cores, so that c is to be known. */
  public boolean asksForCpuShare() {
    return lacking != null && MOST_AT_ONCE * width > bounds.cores();
  }

  /** Whether it may still grow between windows; not by c, which may turn out to be less. */
  public boolean canSurge() {
    return bounds.blocking() && width < Math.min(bounds.max(), lessons.most());
  }

  /** B8. */
  private int ceiling() {
    return !Double.isNaN(cpuShare)
        ? limit()
        : Math.min(limit(), Math.max(bounds.min(), bounds.cores()));
  }

  private Decision surge(int to, Window window, long now) {
    growing = null;
    wish = null;
    trial = null;
    lacking = null;
    if (recent == null) {
      recent = new Recent(now);
    }
    recent.add(to, now);
    lessons.grown(to);
    return move(to, Reason.SURGED, window);
  }

  /** B1. */
  private boolean counts(Window window) {
    return window.completed() >= needed()
        || (window.nanos() >= LONGEST_NANOS && wanted(window) < width);
  }

  /** r*. */
  static int wanted(Window window) {
    double unstalled = Math.max(LEAST_UNSTALLED, 1 - window.stalled());
    return (int) Math.ceil(window.busy() / (unstalled * HEADROOM));
  }

  private Decision decide(Window window, @Nullable Wish before, long now) {
    lessons.observe(window, now);
    learnCpuShare(window.cpuShare());
    if (trial != null) {
      Trial.Outcome outcome = trial.observe(window);
      if (outcome == Trial.Outcome.FAILED) {
        return undo(trial.before().replicas(), window, now);
      }
      if (outcome == Trial.Outcome.PASSED) {
        trial = null;
      }
    }
    int wanted = wanted(window);
    int allowed = Math.max(bounds.min(), Math.min(wanted, limit()));
    if (recent == null) {
      recent = new Recent(now);
    }
    recent.add(allowed, now);
    if (allowed > width) {
      Reason hindrance = hindrance(window);
      return hindrance == null ? grow(allowed, window, before) : keep(hindrance, window);
    }
    if (allowed < width) {
      int enough = Math.max((int) recent.largest(), lessons.least());
      return recent.isWhole(now) && enough < width
          ? shrink(enough, window, before)
          : keep(Reason.RECENT, window);
    }
    return keep(wanted > width ? Reason.LIMIT : Reason.RIGHT, window);
  }

  private void learnCpuShare(double share) {
    if (!Double.isNaN(share)) {
      cpuShare = Double.isNaN(cpuShare) ? share : cpuShare + CPU_SHARE_WEIGHT * (share - cpuShare);
    }
  }

  /** B4. */
  private int limit() {
    double share = Double.isNaN(cpuShare) ? bounds.blocking() ? 0 : 1 : Math.min(1, cpuShare);
    double forCores = bounds.cores() / share;
    return (int) Math.max(bounds.min(), Math.min(bounds.max(), forCores));
  }

  private @Nullable Reason hindrance(Window window) {
    if (window.processCpuCores() > FULL * bounds.cores()) {
      return Reason.CPU_FULL;
    }
    if (window.isBlocked()) {
      return Reason.BLOCKED;
    }
    if (trial != null) {
      return Reason.TRIED;
    }
    return lessons.most() <= width ? Reason.REMEMBERED : null;
  }

  private Decision grow(int to, Window window, @Nullable Wish before) {
    int step = Math.min(Math.min(to, lessons.most()), 2 * width);
    if (before == null || before.width() < width) {
      return wish(step, window);
    }
    step = Math.min(step, before.width());
    trial = Trial.of(before.window().plus(window), step);
    lessons.grown(step);
    return move(step, Reason.GROWN, window);
  }

  private Decision shrink(int to, Window window, @Nullable Wish before) {
    if (before == null || before.width() > width) {
      return wish(to, window);
    }
    trial = null;
    lessons.shrunk(to);
    return move(to, Reason.SHRUNK, window);
  }

  private Decision undo(int to, Window window, long now) {
    trial = null;
    lessons.undone(to, now);
    return move(to, Reason.UNDONE, window);
  }

  private Decision wish(int to, Window window) {
    wish = new Wish(to, window);
    return keep(Reason.ONCE, window);
  }

  private Decision move(int to, Reason reason, Window window) {
    Decision decision = new Decision(width, to, reason, wanted(window), window);
    width = to;
    return decision;
  }

  private Decision keep(Reason reason, Window window) {
    return new Decision(width, width, reason, wanted(window), window);
  }
}
