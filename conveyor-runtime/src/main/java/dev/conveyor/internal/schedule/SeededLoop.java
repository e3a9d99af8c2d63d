package dev.conveyor.internal.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/*
 * Has no threads: whoever waits for something runs tasks one by one. A task gives way after each
 * batch, so that each batch is a choice. Time is drawn, too: most readings of the clock are so far
 * apart that chunks and batches stay short, some so far that whoever looks from time to time does.
 */
/**
 * The home of all tasks of a run that is to be the same each time, and its clock: which task is
 * next and how late it is follow from a seed.
 */
public final class SeededLoop implements Home, Clock {

  private static final long USUAL_NANOS = TimeUnit.MICROSECONDS.toNanos(60);
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int ONE_IN_LONG = 64;

  private final SplittableRandom choices;
  private final SplittableRandom times;
  private final List<Task> queued = new ArrayList<>();
  private long now;

  /** A loop without tasks. */
  public SeededLoop(long seed) {
    choices = new SplittableRandom(seed);
    times = choices.split();
  }

  /** Makes this the home of a task. Before its first signal. */
  public void adopt(Task task) {
    task.settle(this);
  }

  @Override
  public synchronized void submit(Task task) {
    queued.add(task);
  }

  @Override
  public boolean hasWaiting() {
    return true;
  }

  @Override
  public synchronized long nanos() {
    long most = times.nextInt(ONE_IN_LONG) == 0 ? LONG_NANOS : USUAL_NANOS;
    now += times.nextLong(most);
    return now;
  }

  /** A number from 0 up to the bound, without it, drawn like all the others. */
  public synchronized int draw(int bound) {
    return choices.nextInt(bound);
  }

  /**
   * Runs one of the tasks that are queued, on this thread, for one batch.
   *
   * @return whether there was one
   */
  public boolean runOne() {
    Task task = take();
    if (task == null) {
      return false;
    }
    task.execute();
    return true;
  }

  private synchronized @Nullable Task take() {
    if (queued.isEmpty()) {
      return null;
    }
    int chosen = choices.nextInt(queued.size());
    Task last = queued.remove(queued.size() - 1);
    return chosen == queued.size() ? last : queued.set(chosen, last);
  }
}
