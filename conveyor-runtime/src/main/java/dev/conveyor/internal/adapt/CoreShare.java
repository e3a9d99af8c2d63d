package dev.conveyor.internal.adapt;

import dev.conveyor.internal.schedule.Driver;
import dev.conveyor.internal.schedule.Staff;
import dev.conveyor.internal.schedule.ThreadTimes;
import dev.conveyor.internal.stage.Parts;
import dev.conveyor.internal.stage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which part of the time that they were busy the threads of a run were on a core. The rest they
 * waited, for one or for something else.
 */
final class CoreShare {

  /** Less work than this says nothing, as clocks and threads that just look for work count, too. */
  private static final long LEAST_NANOS = 1_000_000;

  /** Until then nobody asks: what tells the times of threads takes a while to load. */
  private static final long LEAST_AGE_NANOS = 100_000_000;

  private final Parts parts;
  private final Staff staff;
  private final long begun;
  private Map<Long, Long> cpuNanos = new HashMap<>();
  private long busyNanos;

  CoreShare(Parts parts, Staff staff, long begun) {
    this.parts = parts;
    this.staff = staff;
    this.begun = begun;
  }

  /**
   * The part since the last call.
   *
   * @return not a number if it is not known, above 1 if threads have looked for work
   */
  double sinceLast(long now) {
    if (staff.isAlone() || now - begun < LEAST_AGE_NANOS || !ThreadTimes.isKnown()) {
      return Double.NaN;
    }
    long busy = 0;
    for (Stage stage : parts.stages()) {
      busy += stage.isBlocking() ? 0 : stage.busyNanos();
    }
    long busyBefore = busyNanos;
    busyNanos = busy;
    Map<Long, Long> before = cpuNanos;
    cpuNanos = new HashMap<>();
    long used = 0;
    boolean known = true;
    for (Thread thread : threads()) {
      long nanos = ThreadTimes.cpuNanos(thread);
      cpuNanos.put(thread.getId(), nanos);
      Long earlier = before.get(thread.getId());
      known &= nanos >= 0 && earlier != null;
      used += nanos - (earlier == null ? 0 : earlier);
    }
    long worked = busy - busyBefore;
    return known && worked >= LEAST_NANOS ? (double) used / worked : Double.NaN;
  }

  /** The threads that run processors now, without those that do nothing but wait. */
  private List<Thread> threads() {
    List<Thread> threads = new ArrayList<>();
    staff.addThreads(threads);
    for (Stage stage : parts.stages()) {
      Driver driver = stage.driver();
      if (driver != null && !stage.isBlocking()) {
        driver.addThread(threads);
      }
    }
    return threads;
  }
}
