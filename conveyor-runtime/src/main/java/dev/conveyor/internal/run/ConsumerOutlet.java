package dev.conveyor.internal.run;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Hands the results of a run to the caller's consumer, on the thread of the last stage. */
final class ConsumerOutlet extends StageOutlet {

  private final LocalRun run;
  private final Stage stage;
  private final Consumer<Object> consumer;

  ConsumerOutlet(LocalRun run, Stage stage, Consumer<Object> consumer) {
    this.run = run;
    this.stage = stage;
    this.consumer = consumer;
  }

  @Override
  void checkOpen() {
    stage.checkOpen();
  }

  @Override
  public boolean accept(Object item) {
    try {
      consumer.accept(item);
    } catch (Throwable e) {
      run.fail("output", "the consumer given to the run", item, e);
      run.countUndelivered(1);
      return false;
    }
    return true;
  }

  @Override
  void awaitRoom() {}

  @Override
  void put(Object item) {
    if (!accept(item)) {
      throw new CancellationException(run + " was stopped");
    }
  }
}
