package dev.conveyor.internal.run;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Hands the results of a run to the caller's consumer, on the thread of the last stage. */
final class ConsumerOutlet extends StageOutlet {

  private final LocalRun run;
  private final Consumer<Object> consumer;
  private int granted;
  private int allowed;
  private final Count taken = new Count();

  ConsumerOutlet(LocalRun run, Consumer<Object> consumer) {
    this.run = run;
    this.consumer = consumer;
  }

  @Override
  public boolean accept(Object item) {
    allowed--;
    if (!deliver(item)) {
      run.countUndelivered(1);
      return false;
    }
    return allowed > 0;
  }

  @Override
  public void emit(Object item) {
    if (run.isStopping() || !deliver(item)) {
      // the stage counts the item it was called with
      throw new CancellationException(run + " was stopped");
    }
    allowed--;
  }

  private boolean deliver(Object item) {
    try {
      consumer.accept(item);
    } catch (Throwable e) {
      run.fail("output", "the consumer given to the run", item, e);
      return false;
    }
    return true;
  }

  @Override
  void allow(int items) {
    taken.add(granted - allowed);
    granted = items;
    allowed = items;
  }

  @Override
  boolean flush() {
    return true;
  }

  @Override
  int held() {
    return 0;
  }

  @Override
  void drop() {}

  @Override
  long taken() {
    return taken.get();
  }

  @Override
  void signalConsumers() {}

  @Override
  boolean relieve() {
    return false;
  }

  @Override
  boolean helpBehind() {
    return false;
  }

  @Override
  void close() {}
}
