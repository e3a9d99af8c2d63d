package dev.conveyor.internal.report;

import dev.conveyor.internal.log.Log;
import dev.conveyor.internal.segment.Segment;
import dev.conveyor.internal.stage.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the people who run a program should hear of a run, and no caller is told: each once. Of one
 * thread at a time, but for {@link #asked}.
 */
public final class Warnings {

  /** How long user code may go on after it was interrupted. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** How long a failed run waits for somebody who asks what became of it. */
  private static final long UNASKED_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How many processors are remembered that wait without saying so, in all runs. */
  private static final int MOST_KNOWN = 1000;

  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private final String pipeline;
  private final Set<String> waiting = new HashSet<>();
  private boolean saidIgnored;
  private volatile boolean asked;

  public Warnings(String pipeline) {
    this.pipeline = pipeline;
  }

  // Processors that wait without saying so.

  /**
   * Names the processor that a worker waits in.
   *
   * @param stages those that may be
   * @param worker the thread
   * @return its name, for the report, or those of several; null if it was named in this run before
   */
  public synchronized @Nullable String waits(List<Stage> stages, Thread worker) {
    String name = nameAt(stages, worker);
    if (name.isEmpty() || !waiting.add(name)) {
      return null;
    }
    if (KNOWN.size() < MOST_KNOWN && KNOWN.add(pipeline + " " + name)) {
      Log.warning(
          "pipeline %s: %s waits without using its core, in a thread that others need; annotate it with @Processor(blocking = true)"
              .formatted(pipeline, name));
    }
    return name;
  }

  /**
   * The processor in whose method a thread is: by its stack, as a segment does not say while it
   * runs; all of the segment if that does not tell.
   */
  private static String nameAt(List<Stage> stages, Thread worker) {
    List<Stage> candidates = new ArrayList<>();
    for (Stage stage : stages) {
      if (!stage.isBlocking() && Segment.of(stage).isOwnedBy(worker)) {
        candidates.add(stage);
      }
    }
    if (candidates.size() > 1) {
      for (StackTraceElement frame : worker.getStackTrace()) {
        for (Stage stage : candidates) {
          if (isOf(frame, stage.method())) {
            return "'" + stage.name() + "'";
          }
        }
      }
    }
    return String.join(" or ", candidates.stream().map(at -> "'" + at.name() + "'").toList());
  }

  /** Whether a frame is that of a method such as {@code Bank.charge(Order)}. */
  private static boolean isOf(StackTraceElement frame, String method) {
    int end = method.indexOf('(');
    String name = frame.getClassName().replace('$', '.') + "." + frame.getMethodName();
    String wanted = end < 0 ? method : method.substring(0, end);
    return name.equals(wanted) || name.endsWith("." + wanted);
  }

  // User code that goes on after it was interrupted.

  /**
   * Says once what keeps a run that is stopping.
   *
   * @param nanos for how long it has been stopping
   * @param stages all that it has
   */
  public synchronized void stopping(long nanos, List<Stage> stages) {
    if (saidIgnored || nanos < PATIENCE_NANOS) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (Stage stage : stages) {
      if (Segment.of(stage).isInUse()) {
        names.add("'" + stage.name() + "'");
      }
    }
    if (!names.isEmpty()) {
      saidIgnored = true;
      Log.warning(
          "pipeline %s: the run is stopping, but cannot end: user code in %s goes on though it was interrupted %d s ago; have it return, or throw, when its thread is interrupted"
              .formatted(
                  pipeline, String.join(" or ", names), TimeUnit.NANOSECONDS.toSeconds(nanos)));
    }
  }

  // Runs that die without anybody who waits.

  /** Takes note that a caller was told what became of the run. Any thread. */
  public void asked() {
    asked = true;
  }

  /**
   * Says that an open run has failed, if nobody asks for a while.
   *
   * @param nanos since when it is over
   * @param failure what it failed with
   * @return whether to ask again
   */
  public boolean isUnasked(long nanos, Throwable failure) {
    if (asked) {
      return false;
    }
    if (nanos < UNASKED_NANOS) {
      return true;
    }
    asked = true;
    Log.warning(
        "pipeline %s: an open run failed, and nobody has asked it since; it takes no more items"
            .formatted(pipeline),
        failure);
    return false;
  }
}
