package dev.conveyor.internal.run;

import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.spi.Step;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * While producer and consumer run in one segment the pipe is fused: it holds nothing, and items go on
 * by a call of the consumer's step. Where the consumer has one producer in its segment, even this
 * outlet is left out: the producer calls the consumer's step. It is in the way where branches join,
 * as the consumer may refuse an item of one branch and be given one of the next (the pipe then holds
 * it), and for the calls that are timed.
 */
/**
 * Puts the output of a stage into a pipe. An item that finds the pipe full is held; the stage then
 * rests until the pipe has room.
 */
final class PipeOutlet extends StageOutlet {

  /** How long an emitter may go on without telling the consumers. */
  private static final long EMIT_SIGNAL_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private final Stage stage;
  private final Pipe<Object> pipe;
  private final Consumer<@Nullable Step<Object, Object>> socket;
  private @Nullable Object pending;
  private long stalledSince;
  private long signalledAt;
  private boolean fed;

  private @Nullable Stage fusedWith;
  private boolean called;
  private @Nullable Probe probe;
  private long passed;

  /**
   * An outlet that puts into a pipe.
   *
   * @param stage whose output it is
   * @param pipe takes the items
   * @param socket told of the step to call in its place; null for none
   */
  PipeOutlet(Stage stage, Pipe<Object> pipe, Consumer<@Nullable Step<Object, Object>> socket) {
    this.stage = stage;
    this.pipe = pipe;
    this.socket = socket;
    signalledAt = stage.now();
  }

  Stage stage() {
    return stage;
  }

  Pipe<Object> pipe() {
    return pipe;
  }

  // Fusing. By the owner of both ends.

  /**
   * Has items go to the consumer by calls.
   *
   * @param consumer the stage behind the pipe
   * @param only whether it takes its items from nobody else in the segment
   */
  void fuse(Stage consumer, boolean only) {
    fusedWith = consumer;
    called = only;
    passed = 0;
    socket.accept(only ? consumer.step() : null);
  }

  /** Has items go through the pipe. */
  void part() {
    fusedWith = null;
    called = false;
    socket.accept(null);
  }

  /** Has calls of the consumer timed, or no more. */
  void time(@Nullable Probe timing) {
    Stage consumer = fusedWith;
    if (consumer != null) {
      probe = timing;
      socket.accept(timing == null && called ? consumer.step() : null);
    }
  }

  /** The stage it is fused with; null while the pipe is in use. */
  @Nullable Stage fusedWith() {
    return fusedWith;
  }

  /** How many items it handed on by calls of its own since the last time. */
  long takePassed() {
    long taken = passed;
    passed = 0;
    return taken;
  }

  // Putting.

  @Override
  void checkOpen() {
    stage.checkOpen();
  }

  @Override
  public boolean accept(Object item) throws Exception {
    Stage consumer = fusedWith;
    if (consumer == null) {
      return put(item);
    }
    if (consumer.isRefusing() || !pipe.isEmpty()) {
      put(item);
      return false;
    }
    return call(consumer, item);
  }

  private boolean call(Stage consumer, Object item) throws Exception {
    passed++;
    Probe timing = probe;
    boolean more = timing == null ? consumer.step().accept(item) : timing.accept(consumer, item);
    if (!more) {
      consumer.refuse();
    }
    return more;
  }

  private boolean put(Object item) {
    if (!pipe.offer(item)) {
      pending = item;
      stalledSince = stage.now();
      return flushIntoPipe();
    }
    fed = true;
    return true;
  }

  @Override
  void putOrWait(Object item) {
    while (!flushIntoPipe()) {
      stage.awaitRoom();
    }
    put(item);
    long now = stage.now();
    if (now - signalledAt > EMIT_SIGNAL_NANOS) {
      signalledAt = now;
      signalConsumers();
    }
  }

  @Override
  boolean flush() throws Exception {
    Stage consumer = fusedWith;
    if (consumer == null || pending == null) {
      return flushIntoPipe();
    }
    if (consumer.isRefusing() || !pipe.isEmpty()) {
      return false;
    }
    Object held = pending;
    pending = null;
    return call(consumer, held);
  }

  @Override
  boolean hasRoom() {
    return flushIntoPipe();
  }

  private boolean flushIntoPipe() {
    Object held = pending;
    if (held == null) {
      return true;
    }
    if (!pipe.offerOrAwaitRoom(held)) {
      return false;
    }
    pending = null;
    fed = true;
    pipe.addStalled(stage.now() - stalledSince);
    return true;
  }

  @Override
  int held() {
    return pending == null ? 0 : 1;
  }

  /** Whether it holds an item until there is room. */
  boolean isStalled() {
    return pending != null && fusedWith == null;
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

  @Override
  void missed() {
    Stage consumer = fusedWith;
    if (consumer != null && called) {
      consumer.missed();
    }
  }

  @Override
  void addTo(List<PipeOutlet> outlets) {
    outlets.add(this);
  }
}
