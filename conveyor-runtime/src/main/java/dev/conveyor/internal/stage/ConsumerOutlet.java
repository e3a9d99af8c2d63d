package dev.conveyor.internal.stage;

import dev.conveyor.internal.stop.Fate;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Hands the results of a run to the caller's consumer, on the thread of the last stage. */
public final class ConsumerOutlet extends StageOutlet {

  private final Fate fate;
  private final Stage stage;
  private final Consumer<Object> consumer;

  public ConsumerOutlet(Fate fate, Stage stage, Consumer<Object> consumer) {
    this.fate = fate;
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
      fate.fail("output", "the consumer given to the run", item, e);
      fate.countUndelivered(1);
      return false;
    }
    return true;
  }

  @Override
  void awaitRoom() {}

  @Override
  void put(Object item) {
    if (!accept(item)) {
      throw new CancellationException(fate + " was stopped");
    }
  }
}
