package dev.conveyor.internal.segment;

import java.util.concurrent.TimeUnit;

/*
 * The whole time of a segment is known, and of a part of it whose it was, since it was timed. The rest
 * is shared out by what the timed places have shown, each of which stands for those since the one
 * before (a ratio estimator of Horvitz and Thompson's kind).
 *
 * One long pause in a place that stands for ten thousand would weigh more than the whole run. So what
 * takes long is kept apart: the time by which chunks took longer than all usual ones is shared out by
 * the places that took as long, and these do not count for the rest. One of a hundred rare slow
 * items is enough to know whose they are.
 *
 * What was given to a stage is never taken back, so that reports do not run backwards: where it turns
 * out to be too much, the others get what comes next.
 */
/**
 * Shares out the time of a segment among those it may have been spent by: places, numbered from 0.
 */
final class Shares {

  /** What is longer than this, and than usual, is not usual. */
  static final double LONG_NANOS = TimeUnit.MICROSECONDS.toNanos(150);

  private static final double USUAL = 2;

  /** When more than this part of the time is rare, and fewer such places were seen. */
  private static final double UNCLEAR = 0.2;

  private static final int ENOUGH = 3;

  private final double[] exact;
  private final double[] usual;
  private final double[] rare;
  private final double[] given;
  private double usualUnits = Double.MIN_NORMAL;
  private double usualNanos;
  private double rareNanos;
  private double total;
  private int rareSamples;
  private boolean last;

  Shares(int places) {
    exact = new double[places];
    usual = new double[places];
    rare = new double[places];
    given = new double[places];
  }

  /** Takes note of work that was not timed. */
  void untimed(long units, double nanos) {
    double excess = nanos - USUAL * units * usualUnitNanos();
    if (excess > LONG_NANOS) {
      rareNanos += nanos - units * usualUnitNanos();
    } else {
      usualUnits += units;
      usualNanos += nanos;
    }
  }

  private double usualUnitNanos() {
    return usualNanos / usualUnits;
  }

  /** Takes note of work that was timed, and stands for other such work. */
  void timed(long units, double[] nanos, double weight) {
    double all = 0;
    for (int i = 0; i < nanos.length; i++) {
      exactly(i, nanos[i]);
      all += nanos[i];
    }
    boolean isRare = all - USUAL * units * usualUnitNanos() > LONG_NANOS;
    for (int i = 0; i < nanos.length; i++) {
      if (isRare) {
        rare[i] += nanos[i];
      } else {
        usual[i] += weight * nanos[i];
      }
    }
    if (isRare) {
      rareSamples++;
    } else {
      usualUnits += units;
      usualNanos += all;
    }
  }

  /** Takes note of work that was timed and stands for none but itself. */
  void exactly(int place, double nanos) {
    exact[place] += nanos;
  }

  /** Gives a place all that is not known, as there is no other. */
  void leaveRestTo(int place) {
    usual[place]++;
  }

  /** Whether so much was rare and is of unknown origin that it is worth to look more closely. */
  boolean isUnclear() {
    return rareSamples < ENOUGH && rareNanos > UNCLEAR * total;
  }

  /**
   * Has the next call share out all there is, also what is not known, by what is; if nothing is
   * known, to the first places alike.
   */
  void guess(int places) {
    last = true;
    if (!isKnown()) {
      for (int i = 0; i < places; i++) {
        usual[i]++;
      }
    }
  }

  private boolean isKnown() {
    return sum(usual) > 0 || sum(rare) > 0;
  }

  /**
   * Shares out more time.
   *
   * @param nanos what was worked since the last time
   * @param taken is filled with what each place gets
   */
  void share(double nanos, long[] taken) {
    total += nanos;
    double rest = Math.max(0, total - sum(exact));
    double slow = Math.min(rest, rareNanos);
    double lacking = 0;
    double[] lacks = new double[given.length];
    for (int i = 0; i < given.length; i++) {
      double due = exact[i] + part(i, usual, rare) * (rest - slow);
      if (last || rareSamples > 0) {
        due += part(i, rare, usual) * slow; // before, it would go to the wrong ones for good
      }
      lacks[i] = Math.max(0, due - given[i]);
      lacking += lacks[i];
    }
    double open = Math.max(0, total - sum(given));
    double part = lacking > open ? open / lacking : 1;
    for (int i = 0; i < given.length; i++) {
      taken[i] = (long) (lacks[i] * part);
      given[i] += taken[i];
    }
  }

  /** The part of a place by some figures, or by others where there are none. */
  private static double part(int place, double[] figures, double[] others) {
    double all = sum(figures);
    if (all > 0) {
      return figures[place] / all;
    }
    double other = sum(others);
    return other > 0 ? others[place] / other : 0;
  }

  private static double sum(double[] figures) {
    double sum = 0;
    for (double figure : figures) {
      sum += figure;
    }
    return sum;
  }
}
