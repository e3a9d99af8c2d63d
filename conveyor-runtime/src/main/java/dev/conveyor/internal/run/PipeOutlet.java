package dev.conveyor.internal.run;

import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts the output of a stage into a pipe. An item that finds the pipe full is held; the stage then
 * rests until the pipe has room.
 */
final class PipeOutlet extends StageOutlet {

  /** How long an emitter may go on without telling the consumers. */
  private static final long EMIT_SIGNAL_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private final Stage stage;
  private final Pipe<Object> pipe;
  private @Nullable Object pending;
  private long stalledSince;
  private long signalledAt = System.nanoTime();
  private boolean fed;

  PipeOutlet(Stage stage, Pipe<Object> pipe) {
    this.stage = stage;
    this.pipe = pipe;
  }

  @Override
  void checkOpen() {
    stage.checkOpen();
  }

  @Override
  boolean put(Object item) {
    if (!pipe.offer(item)) {
      hold(item);
      return false;
    }
    fed = true;
    return true;
  }

  @Override
  void putOrWait(Object item) {
    while (!flush()) {
      stage.awaitRoom();
    }
    put(item);
    long now = System.nanoTime();
    if (now - signalledAt > EMIT_SIGNAL_NANOS) {
      signalledAt = now;
      signalConsumers();
    }
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
  int held() {
    return pending == null ? 0 : 1;
  }

  @Override
  void drop() {
    pending = null;
  }

  @Override
  void signalConsumers() {
    if (fed) {
      fed = false;
      pipe.signalConsumers();
    }
  }

  @Override
  boolean relieve() {
    return pending != null && helpBehind();
  }

  @Override
  boolean helpBehind() {
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
