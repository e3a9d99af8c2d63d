package dev.conveyor.internal.stage;

import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.spi.Receiver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/*
 * While producer and consumer run in one segment the pipe is fused: it holds nothing, and this outlet
 * is out of the way, but for the calls that are timed: the producer calls the consumer's step, or a
 * compound that begins with it.
 *
 * Where branches join, their stages each hand on an item before the first one hears that there is no
 * room. So this may hold as many items as branches join before it.
 */
/**
 * Puts the output of a stage into a pipe. An item that finds the pipe full is held; the stage then
 * rests until the pipe has room.
 */
public final class PipeOutlet extends StageOutlet {

  /** Takes the time of calls. */
  public interface Timer {

    /** What is called in place of a stage's step, to take the time of it. */
    Detour detourTo(Stage stage);

    /** Gives an item to a stage, and takes the time. */
    boolean accept(Stage stage, Object item) throws Exception;
  }

  /** How long an emitter may go on without telling the consumers. */
  private static final long EMIT_SIGNAL_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  /** How many items an emitter may put out at once in a run on one thread. */
  private static final int MOST_HELD = 1 << 20;

  private final Stage stage;
  private final Pipe<Object> pipe;
  private final Socket socket;
  private @Nullable Object pending;
  private long stalledSince;
  private long signalledAt;
  private boolean fed;

  private @Nullable Deque<Object> others;
  private @Nullable Stage fusedWith;
  private @Nullable Receiver<Object> direct;
  private @Nullable Timer relayTimer;

  /**
   * An outlet that puts into a pipe.
   *
   * @param stage whose output it is
   * @param pipe takes the items
   * @param socket where it is connected; told of what to call in its place
   */
  public PipeOutlet(Stage stage, Pipe<Object> pipe, Socket socket) {
    this.stage = stage;
    this.pipe = pipe;
    this.socket = socket;
    signalledAt = stage.now();
  }

  public Stage stage() {
    return stage;
  }

  public Pipe<Object> pipe() {
    return pipe;
  }

  // Fusing. By the owner of both ends.

  /**
   * Has items go to the consumer by calls.
   *
   * @param entry its step, or a compound that begins with it; for a relay what is behind it
   */
  public void fuse(Stage consumer, Receiver<Object> entry) {
    fusedWith = consumer;
    direct = entry;
    socket.fuse(entry);
  }

  /** Has items go through the pipe. */
  public void part() {
    fusedWith = null;
    direct = null;
    socket.fuse(null);
  }

  /*
   * Generated steps call the step that follows by a field of its class, and detours (see Probe) by
   * another call site. What is behind a relay is called from that site: it has seen that, and this
   * outlet when they were parted. Two classes are inlined, with a third they would not be. So calls of
   * relays are timed here.
   */
  /** Has calls of the consumer timed, or no more. */
  public void time(@Nullable Timer timer) {
    Stage consumer = fusedWith;
    if (consumer == null) {
      return;
    }
    if (consumer.step() instanceof Relay) {
      relayTimer = timer;
      socket.fuse(timer == null ? direct : null);
    } else {
      socket.fuse(timer == null ? direct : timer.detourTo(consumer));
    }
  }

  /** The stage it is fused with; null while the pipe is in use. */
  @Nullable Stage fusedWith() {
    return fusedWith;
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
      return offerOrHold(item);
    }
    Timer timer = relayTimer;
    return timer == null ? consumer.step().accept(item) : timer.accept(consumer, item);
  }

  private boolean offerOrHold(Object item) {
    if (pending != null) {
      if (others == null) {
        others = new ArrayDeque<>();
      }
      others.add(item);
      return false;
    }
    if (!pipe.offer(item)) {
      pending = item;
      stalledSince = stage.now();
      return flushIntoPipe();
    }
    fed = true;
    return true;
  }

  @Override
  void awaitRoom() {
    while (!flushIntoPipe() && stage.awaitRoom()) {}
    requireRoomForMore();
  }

  @Override
  void put(Object item) {
    offerOrHold(item);
    long now = stage.now();
    if (now - signalledAt > EMIT_SIGNAL_NANOS) {
      signalledAt = now;
      stage.signalConsumers();
    }
  }

  /** Bounds what an emitter may leave here where nobody could make room meanwhile. */
  private void requireRoomForMore() {
    if (others != null && others.size() >= MOST_HELD) {
      throw new IllegalStateException(
          "'%s' emitted %d items into a full pipe in one call; in a deterministic run nobody can take them meanwhile: emit less in a call"
              .formatted(stage.name(), MOST_HELD));
    }
  }

  @Override
  public boolean flush() throws Exception {
    Stage consumer = fusedWith;
    if (consumer == null) {
      return flushIntoPipe();
    }
    boolean more = true;
    while (pending != null && more) {
      consumer.polled(1); // its producer put it out before they were fused, and counted it then
      pipe.addCalled(1);
      more = accept(takeHeld());
    }
    return more;
  }

  private Object takeHeld() {
    Object held = Objects.requireNonNull(pending);
    pending = others == null ? null : others.poll();
    return held;
  }

  @Override
  public boolean hasRoom() {
    return flushIntoPipe();
  }

  private boolean flushIntoPipe() {
    if (pending == null) {
      return true;
    }
    while (pending != null) {
      if (!pipe.offerOrAwaitRoom(pending)) {
        return false;
      }
      takeHeld();
      fed = true;
    }
    pipe.addStalled(stage.now() - stalledSince);
    return true;
  }

  @Override
  public int held() {
    return pending == null ? 0 : others == null ? 1 : 1 + others.size();
  }

  /** Whether it holds an item until there is room. */
  public boolean isStalled() {
    return pending != null && fusedWith == null;
  }

  @Override
  void drop() {
    pending = null;
    others = null;
  }

  /** Tells the consumers of what was put in since the last call. */
  public void signalConsumers() {
    if (fed) {
      fed = false;
      pipe.signalConsumers();
    }
  }

  @Override
  public boolean relieve() {
    return pending != null && helpBehind();
  }

  @Override
  public boolean helpBehind() {
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
  int missed() {
    Stage consumer = fusedWith;
    if (consumer != null) {
      consumer.missed();
    }
    return 1;
  }
}
