package dev.conveyor.internal.segment;

import dev.conveyor.internal.adapt.Experience;
import dev.conveyor.internal.adapt.Experience.Completing;
import dev.conveyor.internal.stage.Stage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says whether stages of a segment are to complete side by side: where none follows the other, and
 * it pays. That is not known before, as a completion comes once. So it is tried, unless in the last
 * run of the conveyor, with as many items, all of them together took less time than it takes to
 * part a segment and to wake a worker.
 */
public final class Completions {

  private static final long CHEAP_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private final int parallelism;
  private final Stage first;
  private final Experience experience;
  private final boolean cheap;
  private final long cheapItems;
  private final AtomicLong nanos = new AtomicLong();

  /**
   * Those of a run.
   *
   * @param parallelism how many threads may work at once
   * @param first its first stage
   * @param experience what runs before have found
   */
  public Completions(int parallelism, Stage first, Experience experience) {
    this.parallelism = parallelism;
    this.first = first;
    this.experience = experience;
    Completing last = experience.completing();
    cheap = last != null && last.nanos() < CHEAP_NANOS;
    cheapItems = last == null ? 0 : last.items();
  }

  /**
   * Whether stages of a segment are to complete in segments of their own. By the owner.
   *
   * @param left those that have not ended yet, of which the first is about to complete
   * @param taken how many items their segment has taken
   */
  boolean areApart(List<Stage> left, long taken) {
    if (parallelism == 1 || !left.stream().skip(1).anyMatch(Stage::completes)) {
      return false;
    }
    boolean more = Math.max(taken, first.itemsIn()) > cheapItems;
    return (!cheap || more) && independent(left) > 1;
  }

  /** How many segments of these stages could complete something now. */
  private static int independent(List<Stage> left) {
    int segments = 0;
    for (List<Stage> group : Groups.of(left)) {
      if (group.get(0).inlet().isEnded() && group.stream().anyMatch(Stage::completes)) {
        segments++;
      }
    }
    return segments;
  }

  /** Adds the time of one. By the owner of its stage. */
  void add(long time) {
    nanos.addAndGet(time);
  }

  /** Has the next run know how long they took. At the end of the run. */
  public void learn() {
    experience.learn(new Completing(first.itemsIn(), nanos.get()));
  }
}
