package dev.conveyor.injection;

import java.util.BitSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten classes call before each of their calls and allocations. It belongs to the class
 * loader of the tests, so that all engines that are rewritten share it.
 *
 * <p>A site is struck only in a batch, with {@code execute} of a task on the stack, or only outside
 * of one: where threads look for tasks, and in what callers call.
 */
public final class Injector {

  private static final int NONE = -1;
  private static final int LOOKS = 20;
  private static final int TASK_PACKAGE_DEPTH = 512;
  private static final String ENGINE = "dev.conveyor.internal.";

  private static volatile @Nullable BitSet reached;
  private static int[] looks = {};
  private static volatile int armed = NONE;
  private static volatile @Nullable Supplier<Error> maker;
  private static volatile Spread spread = Spread.ONCE;
  private static volatile Place place = Place.IN_BATCH;
  private static volatile @Nullable Error thrown;
  private static volatile @Nullable Thread stricken;
  private static volatile int boundary;
  private static volatile int again;

  /** How often an error strikes. */
  enum Spread {
    /** Only at the site. */
    ONCE,
    /**
     * At the site, and at every later one on that thread until it is back in the task's frame, or
     * outside of a task in the outermost one of the engine.
     */
    UNTIL_UNWOUND,
    /** At the site, and at the next few sites of whatever thread. */
    A_FEW_TIMES
  }

  /** Where errors strike. */
  enum Place {
    IN_BATCH,
    OUTSIDE
  }

  private Injector() {}

  /** Takes note from now on which of so many sites are reached there. */
  static synchronized void record(int sites, Place where) {
    place = where;
    looks = new int[sites];
    reached = new BitSet(sites);
  }

  /** The sites that were reached; takes note of no more. */
  static synchronized BitSet recorded() {
    BitSet sites = reached;
    reached = null;
    return sites == null ? new BitSet() : sites;
  }

  /** Has an error thrown where a site is reached next. */
  static void arm(int site, Place where, Spread howOften, Supplier<Error> error) {
    place = where;
    thrown = null;
    stricken = null;
    again = 0;
    spread = howOften;
    maker = error;
    armed = site;
  }

  /** Throws no more; gives what was thrown, if the site was reached. */
  static @Nullable Error disarm() {
    armed = NONE;
    stricken = null;
    again = 0;
    return thrown;
  }

  /** Called before each call. */
  public static void at(int site) {
    if (site == armed) {
      strike();
    } else if (again > 0) {
      strikeAgain();
    } else if (stricken != null) {
      strikeUnlessUnwound();
    } else if (reached != null) {
      note(site);
    }
  }

  private static void strike() {
    int depth = outermost();
    Supplier<Error> make = maker;
    if (depth == 0 || make == null) {
      return;
    }
    Error error = claimStrike(make);
    if (error == null) {
      return;
    }
    if (spread == Spread.UNTIL_UNWOUND) {
      boundary = depth;
      stricken = Thread.currentThread();
    } else if (spread == Spread.A_FEW_TIMES) {
      again = 5;
    }
    throw error;
  }

  private static synchronized @Nullable Error claimStrike(Supplier<Error> make) {
    if (armed == NONE) {
      return null;
    }
    armed = NONE;
    Error error = make.get();
    thrown = error;
    return error;
  }

  private static void strikeAgain() {
    Error error = thrown;
    if (error != null && outermost() > 0) {
      again--;
      throw error;
    }
  }

  private static void strikeUnlessUnwound() {
    Error error = thrown;
    if (error == null || Thread.currentThread() != stricken) {
      return;
    }
    if (depth() <= boundary) {
      stricken = null;
      return;
    }
    throw error;
  }

  private static void note(int site) {
    int[] seen = looks;
    BitSet sites = reached;
    if (sites == null || site >= seen.length || seen[site] >= LOOKS) {
      return;
    }
    seen[site]++;
    if (outermost() > 0) {
      synchronized (Injector.class) {
        sites.set(site);
        seen[site] = LOOKS;
      }
    }
  }

  /**
   * How deep on the stack the outermost frame is of a task, or where errors strike outside of tasks
   * of the engine; 0 where they do not strike here.
   */
  private static int outermost() {
    return StackWalker.getInstance()
        .walk(
            frames -> {
              int[] found = {0, 0, 0};
              frames
                  .limit(TASK_PACKAGE_DEPTH)
                  .forEach(
                      frame -> {
                        found[0]++;
                        if (isExecute(frame)) {
                          found[1] = found[0];
                        }
                        if (frame.getClassName().startsWith(ENGINE)) {
                          found[2] = found[0];
                        }
                      });
              int wanted = place == Place.IN_BATCH ? found[1] : found[1] == 0 ? found[2] : 0;
              return wanted == 0 ? 0 : found[0] - wanted + 1;
            });
  }

  private static boolean isExecute(StackWalker.StackFrame frame) {
    return frame.getMethodName().equals("execute") && frame.getClassName().endsWith("Task");
  }

  private static int depth() {
    return StackWalker.getInstance().walk(frames -> (int) frames.limit(TASK_PACKAGE_DEPTH).count())
        - 1;
  }
}
