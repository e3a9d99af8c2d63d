package dev.conveyor.internal.stage;

import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.schedule.Driver;
import dev.conveyor.internal.stop.Fate;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Start;
import dev.conveyor.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 *   ACTIVE ── all its pipes have ended ──▶ COMPLETING ── nothing left ──▶ ENDED
 *     │                                        │                            ▲
 *     └───────── failed, or the run is stopping ───────────────────────────┘
 *
 * S1  What is marked "owner" is touched only by the owner of the claim of its segment.
 * S2  complete() is called at most once, after the last item, and never in a run that is stopping.
 * S3  A signal reaches the segment that has the stage, also while that changes: who replaces a segment
 *     names the new one, then marks the old one dead, then has the new one run; who signals looks
 *     after the signal whether it went to a dead one.
 */
/** A processor instance with its input and output. It runs as a part of a segment. */
public final class Stage implements Party, Socket {

  /** How far a stage has come. */
  public enum Phase {
    ACTIVE,
    COMPLETING,
    ENDED
  }

  private final Fate fate;
  private final int index;
  private final int node;
  private final String name;
  private final String method;
  private final @Nullable Driver driver;
  private final @Nullable Replica replica;

  private @Nullable Callable<Step<Object, Object>> maker;
  private @Nullable Consumer<Step<Object, Object>> check;
  private Step<Object, Object> step = Spent.INSTANCE;
  private Inlet inlet = NoInlet.INSTANCE;
  private StageOutlet outlet = new NoOutlet();
  private final List<PipeOutlet> outlets = new ArrayList<>(1);
  private boolean emitting;
  private boolean blocking;
  private boolean cutOff;
  private boolean connected;
  private boolean closed;

  private volatile @Nullable Host host;
  private volatile boolean apart;
  private volatile boolean cut;

  // Owner.
  private int place;
  private Phase phase = Phase.ACTIVE;
  private long polled;
  private long surplusSeen;
  private long emittedSeen;
  private long missed;
  private long waitingSeen;
  private final Cost cost = new Cost();
  private final Timesheet timesheet = new Timesheet();

  private final Count itemsIn = new Count();
  private final Count itemsOut = new Count();
  private final Count busyNanos = new Count();
  private final Count segmentBusyNanos = new Count();
  private final Count starvedNanos = new Count();
  private final Count stalledNanos = new Count();

  /**
   * A stage that is not connected yet.
   *
   * @param fate of the run it is part of
   * @param index its place in the order of the pipeline
   * @param node a number it shares with the stages of other replicas that do the same
   * @param name the processor's name in the pipeline
   * @param method its method
   * @param driver its own thread; null if workers run it
   * @param replica the replica of a balanced fork it belongs to; null outside of any
   */
  public Stage(
      Fate fate,
      int index,
      int node,
      String name,
      String method,
      @Nullable Driver driver,
      @Nullable Replica replica) {
    this.fate = fate;
    this.index = index;
    this.node = node;
    this.name = name;
    this.method = method;
    this.driver = driver;
    this.replica = replica;
  }

  // Before the run starts.

  /** Sets where its input comes from. */
  public void connect(Inlet from) {
    inlet = from;
  }

  /** Sets where its output goes. */
  @Override
  public void connect(StageOutlet to) {
    outlet = to;
  }

  /** Sets the step that does the work. */
  public void work(Step<Object, Object> made) {
    step = made;
    emitting = made.isEmitting();
    if (connected) {
      step.connect(outlet);
    }
  }

  /**
   * Sets what makes the step when there is work for it, and what then looks whether its instance is
   * its own: one like that of another stage.
   */
  public void workLater(
      Callable<Step<Object, Object>> make, Consumer<Step<Object, Object>> check, Stage like) {
    maker = make;
    this.check = check;
    emitting = like.emitting;
  }

  /** Has the step call another one or a compound, or its outlet again. */
  @Override
  public void fuse(@Nullable Receiver<Object> following) {
    if (step == Spent.INSTANCE) {
      return;
    }
    if (following == null) {
      step.part();
    } else {
      step.fuse(following);
    }
  }

  /** Says that its method waits, so that it has its thread for itself. */
  public void block() {
    blocking = true;
  }

  /** Says that it is never run in one segment with what comes before it. */
  public void cutOff() {
    cutOff = true;
  }

  public boolean isCutOff() {
    return cutOff;
  }

  public boolean isBlocking() {
    return blocking;
  }

  /** Whether it may have to wait for room in the middle of its method. */
  boolean isEmitting() {
    return emitting;
  }

  /** Takes note that everything is connected. */
  public void connected() {
    connected = true;
    if (step != Spent.INSTANCE) {
      step.connect(outlet);
    }
    addOutlets(outlet);
  }

  private void addOutlets(StageOutlet from) {
    if (from instanceof PipeOutlet into) {
      outlets.add(into);
    }
    List<StageOutlet> parts = from.parts();
    for (int i = 0; i < parts.size(); i++) {
      addOutlets(parts.get(i));
    }
  }

  // The shape of the pipeline around it. Any thread.

  public int index() {
    return index;
  }

  public int node() {
    return node;
  }

  public String name() {
    return name;
  }

  /** The method of its processor, such as {@code WordCount.fold(String)}. */
  public String method() {
    return method;
  }

  public @Nullable Driver driver() {
    return driver;
  }

  public @Nullable Replica replica() {
    return replica;
  }

  public List<PipeOutlet> outlets() {
    return outlets;
  }

  public List<Pipe<Object>> pipesIn() {
    return inlet.pipes();
  }

  /** Whether no other stage needs it to be awake, as it is a replica that gets no items. */
  public boolean isDormant() {
    return replica != null && !replica.isActive();
  }

  /** Whether it may run in one segment with what comes before it. */
  public boolean mayFuse() {
    if (cutOff || blocking || driver != null || inlet.pipes().isEmpty()) {
      return false;
    }
    for (Pipe<Object> pipe : inlet.pipes()) {
      if (onlyConsumer(pipe) != this || pipe.isClosed()) {
        return false;
      }
      for (Party producer : pipe.producers()) {
        if (!(producer instanceof Stage stage) || (!stage.isDormant() && stage.isBoundary())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether nothing may be fused behind it: it must be able to wait without holding others up. */
  public boolean isBoundary() {
    return emitting || blocking;
  }

  /** The stage that alone takes items out of a pipe now; null if there are several. */
  public static @Nullable Stage onlyConsumer(Pipe<Object> pipe) {
    Stage only = null;
    for (Party consumer : pipe.consumers()) {
      if (!(consumer instanceof Stage stage)) {
        return null;
      }
      if (!stage.isDormant()) {
        if (only != null) {
          return null;
        }
        only = stage;
      }
    }
    return only;
  }

  /** What puts items into its pipes now, without threads outside. */
  public List<Stage> producers() {
    List<Stage> producers = new ArrayList<>();
    for (Pipe<Object> pipe : inlet.pipes()) {
      for (Party producer : pipe.producers()) {
        if (producer instanceof Stage stage && !stage.isDormant()) {
          producers.add(stage);
        }
      }
    }
    return producers;
  }

  /** What runs all of what comes before it; null if there is nothing, or several run it. */
  public @Nullable Host hostBefore() {
    Host before = null;
    for (Stage producer : producers()) {
      if (before != null && before != producer.host) {
        return null;
      }
      before = producer.host;
    }
    return before;
  }

  /** Whether it is to head a segment of its own, because that pays. */
  public boolean isApart() {
    return apart;
  }

  public void setApart(boolean wanted) {
    apart = wanted;
  }

  // Signals, and what runs it.

  @Override
  public void signal() {
    Host seen = host;
    if (seen != null) {
      seen.signal();
      if (seen.isDead()) {
        host().signal();
      }
    }
  }

  @Override
  public boolean call() {
    Host seen = host;
    if (seen == null || (replica != null && !replica.takesItems()) || !seen.isFree()) {
      return false;
    }
    signal();
    return !seen.isDead();
  }

  /** Signals everybody who puts items into its pipes. Any thread. */
  public void signalProducers() {
    for (Pipe<Object> pipe : inlet.pipes()) {
      for (Party producer : pipe.producers()) {
        producer.signal();
      }
    }
  }

  /** What runs it now. */
  public Host host() {
    Host has = host;
    if (has == null) {
      throw new IllegalStateException("used before the run began: " + this);
    }
    return has;
  }

  public boolean hasHost() {
    return host != null;
  }

  public void join(Host joined) {
    host = joined;
  }

  /** Runs it, or what is behind it, on a thread that waits for it; whether anything moved. */
  boolean help() {
    return host().help();
  }

  public boolean isRunning() {
    return host().isRunning();
  }

  // Owner.

  /** Its place in the segment that was wired last with it. */
  public int place() {
    return place;
  }

  public void setPlace(int wired) {
    place = wired;
  }

  public Step<Object, Object> step() {
    return step;
  }

  /** Whether it has a step, or never needed one. */
  public boolean hasStep() {
    return maker == null;
  }

  /** Whether user code is called at the end of its input. */
  public boolean completes() {
    return hasStep() && step.completes();
  }

  /** Makes the step if that was put off. */
  public void prepare() throws Exception {
    Callable<Step<Object, Object>> make = maker;
    if (make != null) {
      step = make.call(); // at once: whatever strikes from here on, its instance is closed
      try {
        if (check != null) {
          check.accept(step);
        }
      } catch (IllegalStateException e) {
        step = Spent.INSTANCE; // the instance is another's to close
        throw e;
      }
      maker = null;
      work(step);
    }
  }

  public Inlet inlet() {
    return inlet;
  }

  public StageOutlet outlet() {
    return outlet;
  }

  public Phase phase() {
    return phase;
  }

  public void enter(Phase reached) {
    phase = reached;
  }

  public Cost cost() {
    return cost;
  }

  public Timesheet timesheet() {
    return timesheet;
  }

  /** Whether it has output that it could not hand on. */
  public boolean holds() {
    return step.hasRest() || outlet.held() > 0;
  }

  /**
   * Hands on what it holds, goes on with a stream, and takes what waits in its pipes. Everything
   * behind it in the segment is settled.
   *
   * @param most how many items it may take
   * @return whether it may be given more
   */
  public boolean settle(boolean polls, int most) throws Exception {
    if (maker != null) {
      return true;
    }
    step.allow(most);
    if (!outlet.flush()) {
      return false;
    }
    if (step.hasRest()) {
      if (cut) {
        step.discard();
      } else if (!step.resume()) {
        return false;
      }
    }
    return !polls || poll(most);
  }

  /** Takes what waits in its pipes; whether nothing is left there. */
  private boolean poll(int most) throws Exception {
    for (int i = 0; i < most; i++) {
      Object item = inlet.poll();
      if (item == null) {
        return true;
      }
      polled++;
      if (!step.accept(item)) {
        return false;
      }
    }
    return false;
  }

  /** Takes note that it has taken so many items from its pipes. */
  public void polled(int items) {
    polled += items;
  }

  /** How many items it has taken, also those that are not counted yet. As a head. */
  public long takenSoFar() {
    return itemsIn.get() + polled;
  }

  /** Takes note that an item a producer has put out did not reach it, as the run failed. */
  void missed() {
    missed++;
  }

  /**
   * Adds what it has done since the last time to its counts.
   *
   * @param called the items the producers in the segment gave it
   * @return how many items it has put out
   */
  public long count(long called) {
    long waiting = step.waiting();
    long in = called + polled - missed - (waiting - waitingSeen);
    polled = 0;
    missed = 0;
    waitingSeen = waiting;
    long surplus = step.surplus();
    long emitted = outlet.emitted();
    long out = in + surplus - surplusSeen + emitted - emittedSeen;
    surplusSeen = surplus;
    emittedSeen = emitted;
    itemsIn.add(in);
    itemsOut.add(out);
    return out;
  }

  /** Adds to the time it worked as the planner sees it, and to that its segment did. */
  public void addBusy(long nanos, long segmentNanos) {
    busyNanos.add(nanos);
    segmentBusyNanos.add(segmentNanos);
  }

  public void addStarved(long nanos) {
    starvedNanos.add(nanos);
  }

  public void addStalled(long nanos) {
    stalledNanos.add(nanos);
  }

  /** Drops what it holds, and counts it. */
  public void abandon() {
    fate.countUndelivered(outlet.held() + step.held());
    missed += step.waiting();
    outlet.drop();
    try {
      step.discard();
    } catch (Throwable e) {
      fate.suppress(e);
    }
  }

  /** Ends it: no more will come out. */
  public void end() {
    phase = Phase.ENDED;
    outlet.close();
  }

  /** Records a failure of its method; {@code item} is null if it was called with none. */
  public void failed(@Nullable Object item, Throwable cause) {
    Object given = item instanceof Start ? null : item;
    if (item != null && step.fail()) {
      fate.countUndelivered(given == null ? 0 : 1);
    }
    fate.fail(name, phase == Phase.ACTIVE ? method : "@OnComplete of " + method, given, cause);
  }

  // Emitting.

  /**
   * Waits for room in the middle of the user's code.
   *
   * @return whether there may be some; if not, there will not be before this code returns
   */
  boolean awaitRoom() {
    return host().awaitRoom(outlet);
  }

  /**
   * Tells whoever follows its segment what was put out so far, in the middle of the user's code.
   */
  void signalConsumers() {
    host().signalConsumers();
  }

  /** Refuses to take output of a run that no longer wants any, or of a source that is to end. */
  void checkOpen() {
    fate.checkRunning();
    if (cut) {
      throw new CancellationException(fate + " was closed");
    }
  }

  /** Has a source give no more. Any thread. */
  public void cut() {
    cut = true;
    signal();
  }

  public boolean isCut() {
    return cut;
  }

  long now() {
    return fate.clock().nanos();
  }

  // What others ask. Any thread.

  public long itemsIn() {
    return itemsIn.get();
  }

  public long itemsOut() {
    return itemsOut.get();
  }

  public long busyNanos() {
    return busyNanos.get();
  }

  public long segmentBusyNanos() {
    return segmentBusyNanos.get();
  }

  public long starvedNanos(long now) {
    Host has = host;
    return starvedNanos.get() + (has == null ? 0 : has.starvedUntil(now));
  }

  public long stalledNanos(long now) {
    Host has = host;
    return stalledNanos.get() + (has == null ? 0 : has.stalledUntil(now));
  }

  /** Whether it waits for room behind it now. */
  public boolean isStalled(long now) {
    Host has = host;
    return has != null && has.stalledUntil(now) > 0;
  }

  // The end of the run.

  /** Closes the instance if it can be closed; what that has thrown. After the end of the stage. */
  public @Nullable Throwable closeInstance() {
    if (!closed && step.instance() instanceof AutoCloseable closeable) {
      closed = true;
      try {
        closeable.close();
      } catch (Throwable e) {
        return e;
      }
    }
    return null;
  }

  /** Drops the step and its instance. After the end of the run. */
  public void forget() {
    for (int i = 0; i < outlets.size(); i++) {
      outlets.get(i).part();
    }
    maker = null;
    step = Spent.INSTANCE;
    Host last = host;
    if (last != null) {
      last.forget();
    }
    outlet.drop();
  }

  /** What there is of a step before the run and when it is over. */
  private static final class Spent extends Step<Object, Object> {
    static final Spent INSTANCE = new Spent();

    @Override
    public boolean accept(Object item) {
      throw new IllegalStateException("the run is over");
    }
  }

  @Override
  public String toString() {
    return "stage %s %s held=%d rest=%s%s"
        .formatted(name, phase, outlet.held(), step.hasRest(), apart ? " apart" : "");
  }
}
