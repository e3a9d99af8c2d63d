package dev.conveyor.internal.run;

import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the output of a stage into a pipe. An item that finds the pipe full is held; the stage then
 * rests until the pipe has room.
 */
final class PipeOutlet extends StageOutlet {

  private final Stage stage;
  private final Pipe<Object> pipe;
  private final boolean eager;
  private @Nullable Object pending;
  private long stalledSince;
  private int allowed;
  private boolean fed;
  private final Count taken = new Count();

  /**
   * An outlet.
   *
   * @param stage whose output it takes
   * @param pipe where it goes
   * @param eager whether to signal an idle consumer at once, because the stage may wait in the
   *     middle of a batch for its input
   */
  PipeOutlet(Stage stage, Pipe<Object> pipe, boolean eager) {
    this.stage = stage;
    this.pipe = pipe;
    this.eager = eager;
  }

  @Override
  public boolean accept(Object item) {
    taken.add(1);
    if (!pipe.offer(item)) {
      hold(item);
      return false;
    }
    fed = true;
    if (eager) {
      signalIdleConsumers();
    }
    return --allowed > 0;
  }

  @Override
  public void emit(Object item) {
    stage.checkOpen();
    while (!flush()) {
      stage.awaitRoom();
    }
    accept(item);
    signalIdleConsumers();
  }

  private void hold(Object item) {
    pending = item;
    stalledSince = System.nanoTime();
    flush();
  }

  @Override
  boolean flush() {
    Object held = pending;
    if (held == null) {
      return true;
    }
    if (!pipe.offerOrAwaitRoom(held)) {
      return false;
    }
    pending = null;
    fed = true;
    pipe.addStalled(System.nanoTime() - stalledSince);
    return true;
  }

  @Override
  void allow(int items) {
    allowed = items;
  }

  @Override
  int held() {
    return pending == null ? 0 : 1;
  }

  @Override
  long taken() {
    return taken.get();
  }

  @Override
  void signalConsumers() {
    if (fed) {
      fed = false;
      pipe.signalConsumers();
    }
  }

  private void signalIdleConsumers() {
    List<Party> consumers = pipe.consumers();
    for (int i = 0; i < consumers.size(); i++) {
      if (consumers.get(i) instanceof Stage consumer) {
        consumer.signalIfIdle();
      } else {
        consumers.get(i).signal();
      }
    }
  }

  @Override
  boolean relieve() {
    if (pending == null) {
      return false;
    }
    boolean ran = false;
    for (Party consumer : pipe.consumers()) {
      ran |= consumer instanceof Stage next && next.help();
    }
    return ran;
  }

  @Override
  void close() {
    pipe.closeProducer();
  }
}
