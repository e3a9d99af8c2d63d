package dev.conveyor.internal.segment;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/*
 * Work is counted in units: an item of the head, or one that a stream gave. Between two timed places
 * lies a random number of units, so that no rhythm of the work, of its streams and of the chunks can
 * hide anything from all of them. How many on average goes by a budget: what timing costs, against
 * what was worked. So costly units are all timed, and of cheap ones few.
 *
 * The budget is one of the last seconds, lest work that becomes cheap is timed at the rate of before.
 * Where it becomes costly the next place, drawn far away, is drawn again. Once the mean of what was
 * timed is known well, most of the budget is saved: work whose items differ much needs more places.
 */
/** Decides where a segment's stages are timed. Only the owner of the segment uses it. */
final class Sampling {

  /** How many units are timed in a row at the most. */
  static final int MOST = 8;

  /** What timing may take of the time that is worked. */
  private static final double BUDGET = 0.01;

  private static final double WINDOW_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How long nothing is timed at the beginning, for a short run would be longer by that. */
  private static final double QUIET_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  /** After how much more time than was planned the next place is drawn again. */
  private static final double PATIENCE = 4;

  private static final double HARDLY_ANY = 1e-3;
  private static final double FIRST_COST_NANOS = 2_000;
  private static final double COST_SHARE = 1.0 / 4;

  /** What a pause in the middle may count as, against what timing costs as a rule. */
  private static final double COST_RISE = 4;

  /** How many times the budget may be spent while it is unclear whose much of the time was. */
  private static final double URGENT = 3;

  /** How much of the budget is spent where the mean is known well. */
  private static final double SETTLED = 0.25;

  /** How well that is: its standard error, as a part of it. */
  private static final double ERROR = 0.02;

  private static final int FEWEST = 30;

  private final SplittableRandom random;
  private double cost = FIRST_COST_NANOS;
  private double nanos;
  private double units;
  private double nanosSince;
  private long unitsSince;
  private long left;
  private boolean begun;
  private boolean hurried;
  private double budget = BUDGET;
  private boolean urgent;
  private double places;
  private double sum;
  private double squares;

  /**
   * A schedule of its own.
   *
   * @param seed where the places are drawn from
   * @param atOnce whether the very first unit is timed
   */
  Sampling(long seed, boolean atOnce) {
    random = new SplittableRandom(seed);
    begun = atOnce;
    left = atOnce ? 0 : 1;
  }

  /** Whether the next units are to be timed, with so many done that it does not know of yet. */
  boolean isDue(long done) {
    return left <= done;
  }

  /**
   * How many units, of so many, may be done before it is to be asked again, with so many done that
   * it does not know of yet.
   */
  int most(int chunk, long done) {
    return isDue(done) ? Math.min(chunk, MOST) : (int) Math.min(chunk, left - done);
  }

  /** Spends more than usual, or no more. */
  void setUrgent(boolean more) {
    if (urgent != more) {
      urgent = more;
      setBudget();
    }
  }

  private void setBudget() {
    if (urgent) {
      budget = URGENT * BUDGET;
    } else {
      budget = isSettled() ? SETTLED * BUDGET : BUDGET;
    }
  }

  private boolean isSettled() {
    double variance = squares * places / (sum * sum) - 1; // against the square of the mean
    return places >= FEWEST && variance < ERROR * ERROR * places;
  }

  /** Takes note of units that were not timed. */
  void untimed(long done, long took) {
    add(done, took);
    unitsSince += done;
    nanosSince += took;
    left -= done;
    if (!begun) {
      begun = true;
      left = gap(nanos / units) + (long) (Math.max(0, QUIET_NANOS - nanos) * units / nanos);
    } else if (!hurried && nanosSince > PATIENCE * cost / budget) {
      hurried = true;
      left = Math.min(left, gap(nanosSince / unitsSince));
    }
  }

  /**
   * For how many units that were not timed each of so many timed ones stands; where there are none
   * for hardly any, which counts as long as nothing else does.
   */
  double weight(long timed) {
    return (unitsSince + HARDLY_ANY) / timed;
  }

  /**
   * Takes note of units that were timed.
   *
   * @param took the time of the units themselves
   * @param overhead what timing them has taken
   */
  void timed(long done, long took, long overhead) {
    add(done, took);
    cost += (Math.min((double) overhead, COST_RISE * cost) - cost) * COST_SHARE;
    double unit = Math.max(1, took) / (double) done;
    places++;
    sum += unit;
    squares += unit * unit;
    setBudget();
    unitsSince = 0;
    nanosSince = 0;
    hurried = false;
    left = gap(nanos / units);
  }

  private void add(long done, long took) {
    units += Math.max(1, done);
    nanos += Math.max(1, took);
    if (nanos > WINDOW_NANOS) {
      nanos /= 2;
      units /= 2;
      places /= 2;
      sum /= 2;
      squares /= 2;
    }
  }

  private long gap(double unitNanos) {
    return (long) (2 * random.nextDouble() * cost / (budget * unitNanos));
  }
}
