package dev.conveyor.internal.segment;

import dev.conveyor.internal.adapt.Shape;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.schedule.Clock;
import dev.conveyor.internal.schedule.Crew;
import dev.conveyor.internal.schedule.Driver;
import dev.conveyor.internal.stage.Count;
import dev.conveyor.internal.stage.Host;
import dev.conveyor.internal.stage.Inlet;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stage.StageOutlet;
import dev.conveyor.internal.stop.Fate;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * A segment is what one claim covers: a head, which takes items from pipes, and the stages fused with
 * it, which are called. A segment never changes; stages are fused and parted by replacing segments:
 *
 *   to part   its owner, at the end of a batch, makes several of it
 *   to fuse   the owner of the segment behind a pipe, when the pipe is empty and it can claim the one
 *             before, makes one of both
 *
 * It runs in batches of about BATCH_NANOS, in chunks between which it looks at the clock. It tells
 * its neighbours once a batch: consumers that there are items, producers that there is room. Where
 * the user's method is slow or may wait it tells them after each item (see Hesitation).
 *
 * G1  A stage is in exactly one living segment; only who owns all claims of the segments concerned
 *     replaces them, and owns the new ones until it is done: else one of these could run, and be
 *     replaced in its turn, before all its stages have joined it. A dead segment does nothing.
 * G2  An item is given to the head only when every stage is settled: it holds nothing, has no rest,
 *     and its pipes inside of the segment are empty. So a segment holds one item and what came of it.
 * G3  A segment that rests without having ended was seen starved, with every pipe of its head empty;
 *     or stalled, with needRoom set on a pipe it puts into; or fusing, when the segment behind is
 *     told after the claim was given up. The next signal comes from there.
 * G4  A segment that is to be fused with the one behind puts nothing more into the pipe between, so
 *     that this becomes empty. The one behind either fuses them or says that it will not; so does who
 *     fuses that one with something else. One that rests for this has looked, after it gave up its
 *     claim, whether it is still to be fused.
 * G5  While one thread replaces segments, the ones it makes name the one it is the owner of as their
 *     maker, until they run. So who looks at the segments of all stages sees that thread, whichever
 *     of them a stage is in by then.
 * G7  Who completes a stage while another one of the segment could complete at the same time parts the
 *     segment instead. What is before both has ended by then, so nothing fuses them again; the stages
 *     that have ended are counted by the segment they ended in.
 */
/** Stages that run on one thread at a time. */
public final class Segment extends InterruptibleTask implements Host {

  private static final long BATCH_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long CHUNK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
  private static final int CHUNK_MAX = 1024;
  private static final long GROWTH = 8;
  private static final int CLAIMED_CHUNKS = 4;
  private static final long BRIEF_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long HELP_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int MOVED = 2;
  private static final int FUSES = 4;
  private static final int BATCHES_A_SAMPLE = 8;
  private static final int BATCHES_UNTIL_HOT = 16;
  private static final long BRIEF_BEGINNING_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long CLOCK_NANOS = 20;

  /** How many items are put out at most for which there is no room; an outlet would hold more. */
  private static final int MOST_FOR_READER = 1 << 16;

  /** Why a chunk of work came to its end. */
  private enum Outcome {
    MORE,
    STARVED,
    STALLED,
    FUSING,
    PARTING,
    ENDED
  }

  private final RunContext context;
  private final Fate fate;
  private final Shape shape;
  private final Clock clock;
  private final Stage head;
  private final List<Stage> stages;
  private final Wiring wiring;
  private final Probe probe;
  private final boolean helpful;

  private int ended;
  private @Nullable Stage working;
  private boolean helping;
  private long waitedNanos;
  private int chunk = 1;
  private final Hesitation hesitation = new Hesitation();
  private long batches;
  private @Nullable ItemLoop loop;
  private boolean sampleDue;
  private int taken;
  private long chunkEnd;
  private boolean begun;

  private volatile @Nullable Segment maker;
  private volatile boolean brief = true;
  private volatile boolean dead;
  private volatile int settledShape = -1;

  private volatile Outcome resting = Outcome.STARVED;
  private volatile long restingSince;
  private final Count busyNanos = new Count();

  /**
   * A segment. By the owner of all its stages.
   *
   * @param context what all segments of its run have
   * @param stages the head, then those fused with it, in the order of the pipeline
   * @param maker the segment whose owner makes it; null before the run begins
   */
  Segment(RunContext context, List<Stage> stages, @Nullable Segment maker) {
    super(context.fate().breakage);
    this.context = context;
    fate = context.fate();
    shape = context.shape();
    this.maker = maker;
    this.stages = List.copyOf(stages);
    clock = fate.clock();
    head = stages.get(0);
    helpful = head.driver() == null;
    wiring = new Wiring(this.stages);
    probe = probe();
    while (ended < stages.size() && stages.get(ended).phase() == Stage.Phase.ENDED) {
      ended++;
    }
    restingSince = clock.nanos();
  }

  private Probe probe() {
    boolean first = maker == null && head.index() == 0;
    boolean atOnce = !first || !context.experience().beganBriefly();
    long seed = context.staff().isAlone() ? head.index() : System.nanoTime();
    Sampling sampling = new Sampling(seed, atOnce);
    return new Probe(clock, stages, wiring, head.inlet().readsIterator(), sampling);
  }

  /** The segment that has a stage. */
  public static Segment of(Stage stage) {
    return (Segment) stage.host(); // there are no other hosts
  }

  RunContext context() {
    return context;
  }

  List<Stage> stages() {
    return stages;
  }

  Stage head() {
    return head;
  }

  /** Takes its stages over. By their owner. */
  void join() {
    for (int i = 0; i < stages.size(); i++) {
      stages.get(i).join(this);
    }
  }

  /** Claims it for who makes it, before anybody else knows it. */
  void own() {
    if (!tryClaim()) {
      throw new IllegalStateException("somebody knows " + this);
    }
  }

  /** Says that the right stages are in it, as it was made of what is wished now. By its owner. */
  void settleShape() {
    settledShape = shape.changes();
  }

  /** Gives it up, now that all its stages have joined it, to be run if there is anything left. */
  void begin() {
    giveUp(ended < stages.size());
  }

  /** Takes note that others have taken its stages. By its owner. */
  void die() {
    dead = true;
    probe.share(true);
    forget();
  }

  @Override
  public void forget() {
    wiring.forget();
  }

  @Override
  public boolean isDead() {
    return dead;
  }

  // Batches.

  @Override
  protected boolean batch() {
    if (dead || ended == stages.size()) {
      return false;
    }
    maker = null;
    long begin = clock.nanos();
    endRest(begin);
    int endedBefore = ended;
    Outcome outcome = enterAndWork(begin);
    signalNeighbours(begin, outcome);
    restingSince = clock.nanos();
    resting = outcome;
    Driver driver = head.driver();
    if (driver != null && ended == stages.size()) {
      driver.end();
    }
    for (int i = endedBefore; i < ended; i++) {
      fate.stageEnded();
    }
    if (outcome == Outcome.PARTING) {
      partToComplete(driver);
    } else if (outcome != Outcome.ENDED) {
      context.conductor().afterBatch(restingSince);
      adapt();
    }
    return outcome == Outcome.MORE && !dead;
  }

  /** Does the work during which the user's code is called, which may be interrupted. */
  private Outcome enterAndWork(long begin) {
    enter();
    try {
      Outcome outcome = Outcome.ENDED;
      try {
        if (!fate.isStopping()) {
          outcome = work(begin);
        }
      } catch (Throwable e) {
        outcome = failed(e);
      }
      if (fate.isStopping()) {
        abandon();
        outcome = Outcome.ENDED;
      }
      return outcome;
    } finally {
      leave();
    }
  }

  /** Tells the neighbours what has changed, and counts. */
  private void signalNeighbours(long begin, Outcome outcome) {
    boolean handOver = !helping && (helpful || outcome != Outcome.MORE);
    if (handOver) {
      openHand(true);
    }
    try {
      wiring.signalConsumers();
    } finally {
      if (handOver) {
        openHand(false);
      }
    }
    wiring.madeRoom();
    long busy = clock.nanos() - begin - waitedNanos;
    busyNanos.add(busy);
    wiring.count(busy);
    probe.share(ended == stages.size());
    for (int i = 0; waitedNanos > 0 && i < stages.size(); i++) {
      stages.get(i).addStalled(waitedNanos);
    }
    waitedNanos = 0;
  }

  @Override
  protected boolean isBrief() {
    return brief;
  }

  private Outcome work(long begin) throws Exception {
    sampleDue =
        stages.size() > 1
            && (!head.cost().isKnown() || batches % BATCHES_A_SAMPLE == 0)
            && (batches > 0 || !context.experience().beganBriefly());
    batches++;
    prepare();
    chooseLoop();
    boolean waits = settledShape != shape.changes() && waitsToFuse();
    long chunkBegin = begin;
    while (true) {
      int asked = probe.most(chunk);
      fate.heedInterrupt();
      taken = 0;
      Outcome outcome = timedChunk(asked, waits, chunkBegin);
      long now = chunkEnd;
      boolean tells = hesitation.observe(taken, now - chunkBegin);
      if (outcome != Outcome.MORE || fate.isStopping()) {
        return outcome;
      }
      if (asked == chunk || now - chunkBegin > CHUNK_NANOS) {
        adaptChunk(asked, now - chunkBegin, taken == 0 ? asked : taken);
      }
      if (now - begin >= BATCH_NANOS) {
        return Outcome.MORE;
      }
      if (tells || head.isBlocking()) {
        wiring.signalConsumers(); // the next item may have its method wait
        wiring.madeRoom();
      }
      chunkBegin = now;
    }
  }

  private void prepare() throws Exception {
    if (wiring.isPrepared() || !hasWork()) {
      return; // an instance is made when there is something for it to do
    }
    for (Stage stage : stages) {
      working = stage;
      stage.prepare();
    }
    wiring.connect();
  }

  private void chooseLoop() {
    if (wiring.isPrepared() && (loop == null || batches == BATCHES_UNTIL_HOT)) {
      ItemLoops loops = ItemLoops.of(wiring.entry().getClass());
      loop = batches < BATCHES_UNTIL_HOT ? loops.begin() : loops.hot();
    }
  }

  /**
   * Whether there is something to do, also in a replica that gets no more items: when its fork
   * became narrower, some may have been left inside.
   */
  private boolean hasWork() {
    if (head.inlet().isOffered()) {
      return true;
    }
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).holds()) {
        return true;
      }
    }
    return false;
  }

  /** Keeps the time of a chunk far above that of reading the clock, and at half a batch. */
  private void adaptChunk(int asked, long nanos, long items) {
    boolean isBrief = nanos <= items * BRIEF_NANOS;
    if (isBrief != brief) {
      brief = isBrief;
    }
    long fitting = items * CHUNK_NANOS / Math.max(1, nanos);
    long most = Math.min(GROWTH * asked, CHUNK_MAX);
    chunk = isOneByOne() ? 1 : (int) Math.max(1, Math.min(fitting, most));
  }

  /** Whether its method may wait, so that nothing is to be put off until after the next item. */
  private boolean isOneByOne() {
    return hesitation.isOn() || head.isBlocking();
  }

  /** Does a chunk of work, and takes the time of it. */
  private Outcome timedChunk(int most, boolean waits, long begin) throws Exception {
    probe.beginChunk();
    try {
      return chunk(most, waits);
    } finally {
      chunkEnd = probe.endChunk(taken, begin, clock.nanos());
      if (!begun) {
        begun = true;
        learnBeginning(chunkEnd - begin);
      }
    }
  }

  private void learnBeginning(long nanos) {
    if (head.index() == 0) {
      context.experience().learnBeginning(nanos <= BRIEF_BEGINNING_NANOS);
    }
  }

  private Outcome chunk(int most, boolean waits) throws Exception {
    if (!settle(most)) {
      return unsettled();
    }
    if (head.phase() != Stage.Phase.ACTIVE) {
      return complete();
    }
    if (waits) {
      return Outcome.FUSING;
    }
    return wiring.isPrepared() ? takeItems(most) : empty();
  }

  private Outcome takeItems(int most) throws Exception {
    Inlet inlet = head.inlet();
    inlet.expect(isOneByOne() ? 1 : CLAIMED_CHUNKS * chunk);
    int sampled = 0;
    try {
      if (sampleDue && !probe.isOn()) {
        sampleDue = false;
        long begin = clock.nanos();
        Object item = inlet.poll();
        if (item == null) {
          return empty();
        }
        sampled = 1;
        head.cost().add(Math.max(0, clock.nanos() - begin - CLOCK_NANOS));
        if (!probe.sample(item)) {
          return unsettled();
        }
      }
      return giveItems(inlet, most - sampled);
    } finally {
      taken += sampled;
      head.polled(taken);
    }
  }

  private Outcome giveItems(Inlet inlet, int most) throws Exception {
    boolean timed = probe.isOn();
    ItemLoop gives = timed ? probe.loop() : Objects.requireNonNull(loop);
    Receiver<Object> entry = timed ? probe.detourTo(head) : wiring.entry();
    try {
      return switch (gives.run(inlet, entry, most, fate)) {
        case DONE -> Outcome.MORE;
        case EMPTY -> empty();
        case REFUSED -> unsettled();
      };
    } finally {
      taken = gives.taken();
    }
  }

  private Outcome empty() throws Exception {
    return head.inlet().isEnded() ? complete() : Outcome.STARVED;
  }

  /**
   * Has each stage hand on what it has, from the last to the first; before, those that put out of
   * the segment, lest one that must wait hides that another need not.
   */
  private boolean settle(int most) throws Exception {
    wiring.flush();
    for (int i = stages.size() - 1; i >= ended; i--) {
      Stage stage = stages.get(i);
      working = stage;
      boolean polls = wiring.polls(i);
      if (!(probe.isOn() ? probe.settle(stage, polls, most) : stage.settle(polls, most))) {
        return false;
      }
    }
    return true;
  }

  private Outcome unsettled() {
    return wiring.isStalled() ? Outcome.STALLED : Outcome.MORE;
  }

  /** Completes the stages, from the first to the last. All are settled. */
  private Outcome complete() throws Exception {
    while (ended < stages.size()) {
      Stage stage = stages.get(ended);
      working = stage;
      if (stage.phase() == Stage.Phase.ACTIVE) {
        if (!stage.inlet().isEnded()) {
          return Outcome.STARVED;
        }
        if (fate.isStopping()) {
          return Outcome.ENDED;
        }
        if (isToPart(stage)) {
          return Outcome.PARTING;
        }
        stage.inlet().tellEnd();
        stage.enter(Stage.Phase.COMPLETING);
        boolean done = !stage.hasStep() || complete(stage);
        if (!done || !stage.outlet().isReady()) {
          return unsettled();
        }
      }
      stage.end();
      ended++;
    }
    return Outcome.ENDED;
  }

  private boolean complete(Stage stage) throws Exception {
    if (!stage.completes()) {
      return stage.step().complete();
    }
    if (context.staff().isAlone()) {
      return probe.complete(stage);
    }
    long begin = clock.nanos();
    try {
      return probe.complete(stage);
    } finally {
      context.completions().add(clock.nanos() - begin);
    }
  }

  /** Whether the segment is to be parted before a stage completes, the first of those left. */
  private boolean isToPart(Stage stage) {
    return stage.completes()
        && ended + 1 < stages.size()
        && context.completions().areApart(stages.subList(ended, stages.size()), head.takenSoFar());
  }

  private Outcome failed(Throwable e) {
    if (!(e instanceof StepFailure failure)) {
      Stage stage = working == null ? head : working;
      if (stage.hasStep()) {
        stage.failed(null, e);
      } else {
        fate.fail(stage.name(), "the constructor or supplier of its instance", null, e);
      }
      return Outcome.ENDED;
    }
    Stage stage = wiring.stageOf(failure.step());
    if (stage.isCut() && failure.thrown() instanceof CancellationException && !fate.isStopping()) {
      stage.step().fail();
      return Outcome.MORE; // an emitter refused more from a source that is to end
    }
    stage.failed(failure.item(), failure.thrown());
    return Outcome.ENDED;
  }

  /** Drops what the stages hold. The items in the pipes are counted when the run has ended. */
  private void abandon() {
    while (ended < stages.size()) {
      Stage stage = stages.get(ended);
      stage.abandon();
      stage.enter(Stage.Phase.ENDED);
      ended++;
    }
  }

  // Fusing and parting.

  /** Whether the stages are in it that should be, as far as this segment can tell. */
  private void adapt() {
    int wanted = shape.changes();
    if (settledShape == wanted || head.phase() != Stage.Phase.ACTIVE) {
      return;
    }
    if (Segments.part(this) || fuse()) {
      return;
    }
    if (!wantsToFuse()) {
      if (!waitsToFuse()) {
        settledShape = wanted;
      }
      head.signalProducers();
    }
  }

  /** G7. The stages before have ended, the head with them. */
  private void partToComplete(@Nullable Driver driver) {
    String left = describe(stages.subList(ended, stages.size()));
    context.conductor().completesApart(left, clock.nanos()); // first: others may end the run
    if (!Segments.part(this)) {
      throw new IllegalStateException("nothing to part in " + this);
    }
    if (driver != null) {
      driver.end();
    }
  }

  private static String describe(List<Stage> stages) {
    return stages.stream()
        .filter(Stage::completes)
        .map(Stage::name)
        .collect(Collectors.joining(", "));
  }

  /** Whether it is to be fused with what comes before. */
  private boolean wantsToFuse() {
    return !head.isApart() && head.mayFuse();
  }

  /** Whether it is to be fused with something behind. */
  private boolean waitsToFuse() {
    return wiring.anyConsumer(Segment::isToBeFused);
  }

  private static boolean isToBeFused(Stage consumer) {
    Segment segment = of(consumer);
    return segment.head == consumer
        && segment.settledShape != segment.shape.changes()
        && segment.wantsToFuse();
  }

  /** Fuses it with the segment before, if that can be done now. */
  private boolean fuse() {
    if (!wantsToFuse()) {
      return false;
    }
    Segment before = (Segment) head.hostBefore();
    if (before == null || before.stages.size() + stages.size() > Groups.MOST_STAGES) {
      refuse();
      return false;
    }
    if (!isEmptyBefore() || !before.tryClaim()) {
      return false;
    }
    try {
      if (before.dead || !isEmptyBefore()) {
        return false;
      }
      if (before.head.phase() != Stage.Phase.ACTIVE || !Segments.fuse(before, this)) {
        refuse(); // also where only one that gets no more items, and waits for this, has not ended
      }
      return dead;
    } finally {
      before.giveUp(false);
    }
  }

  private boolean isEmptyBefore() {
    if (head.inlet().holds()) {
      return false;
    }
    for (Pipe<Object> pipe : head.pipesIn()) {
      if (!pipe.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Says that it will not be fused with what comes before. */
  private void refuse() {
    head.setApart(true);
    head.signalProducers();
  }

  @Override
  protected void released() {
    if (dead || settledShape == shape.changes()) {
      return;
    }
    boolean[] waits = new boolean[1];
    wiring.anyConsumer(
        consumer -> {
          if (isToBeFused(consumer)) {
            waits[0] = true;
            consumer.signal();
          }
          return false;
        });
    if (!waits[0] && resting == Outcome.FUSING) {
      signal(); // that has changed since this segment looked
    }
  }

  // Resting.

  private void endRest(long now) {
    long rest = Math.max(0, Math.min(now, wokenAt()) - restingSince);
    if (resting == Outcome.STARVED) {
      for (int i = 0; i < stages.size(); i++) {
        stages.get(i).addStarved(rest);
      }
      head.inlet().addStarved(rest);
    } else if (resting == Outcome.STALLED) {
      for (int i = 0; i < stages.size(); i++) {
        stages.get(i).addStalled(rest);
      }
    }
    resting = Outcome.MORE;
  }

  @Override
  public long starvedUntil(long now) {
    return resting == Outcome.STARVED ? restUntil(now) : 0;
  }

  @Override
  public long stalledUntil(long now) {
    return resting == Outcome.STALLED ? restUntil(now) : 0;
  }

  /** Who was signalled waits for a thread since, and for nothing else. */
  private long restUntil(long now) {
    long end = isQueued() ? Math.min(now, wokenAt()) : now;
    return Math.max(0, end - restingSince);
  }

  /** How long it was busy. Any thread. */
  long busyNanos() {
    return busyNanos.get();
  }

  @Override
  public boolean isFree() {
    return !isRunning() && resting == Outcome.STARVED;
  }

  /** Signals this segment if it rests for want of input; whether it did. Any thread. */
  public boolean signalIfStarved() {
    return resting == Outcome.STARVED && signalIfIdle();
  }

  // Waiting in the middle of the user's code, and helping those who do.

  /** Waits for room: runs what is behind, or parks; false if there is none but this thread. */
  @Override
  public boolean awaitRoom(StageOutlet outlet) {
    boolean alone = isAlone(outlet);
    fate.checkRunning();
    long since = clock.nanos();
    wiring.signalConsumers(); // also those of fused stages before, which this one may wait for
    boolean relieved = outlet.relieve();
    if (!relieved && !alone) {
      setWaiter(Thread.currentThread());
      try {
        if (outlet.held() > 0 && !outlet.hasRoom() && !fate.isStopping()) {
          park();
          fate.cancelIfAbandoned();
        }
      } finally {
        setWaiter(null);
      }
    }
    long waited = clock.nanos() - since;
    waitedNanos += waited;
    probe.waited(waited);
    return relieved || !alone;
  }

  /**
   * Whether nobody but this thread could make room: in a run without threads, or where it is to
   * take the results when it has helped. It puts out more than there is room for then, if not too
   * much.
   */
  private boolean isAlone(StageOutlet outlet) {
    return context.staff().isAlone()
        || (context.staff().isHelpOfReader() && outlet.held() < MOST_FOR_READER);
  }

  /** Waits a while, or for a signal; in its place another thread may work. */
  private void park() {
    @Nullable Object places = Crew.rest();
    LockSupport.parkNanos(this, HELP_AGAIN_NANOS);
    Crew.wake(places);
  }

  @Override
  public void signalConsumers() {
    long since = clock.nanos();
    wiring.signalConsumers();
    probe.waited(clock.nanos() - since);
  }

  /**
   * Runs this segment, or where it waits for room what is behind it, on a thread that waits for it.
   * One with a thread of its own is left alone, but what is behind it may need this thread.
   *
   * @return whether anything moved
   */
  @Override
  public boolean help() {
    if (!helpful) {
      return wiring.helpBehind();
    }
    int said = runInPlace();
    return (said & MOVED) != 0 || ((said & FUSES) != 0 && wiring.helpBehind());
  }

  @Override
  protected int batchInPlace() {
    if (dead || ended == stages.size()) {
      return 0;
    }
    long before = wiring.progress();
    boolean moved = wiring.isStalled() && wiring.relieve();
    boolean more = runBatchForAnother();
    moved |= wiring.progress() != before;
    return (more ? MORE : 0) | (moved ? MOVED : 0) | (resting == Outcome.FUSING ? FUSES : 0);
  }

  private boolean runBatchForAnother() {
    helping = true;
    try {
      return runBatch();
    } finally {
      helping = false;
    }
  }

  // Breaking.

  @Override
  protected void broken() {
    fate.endBroken();
  }

  /** Whether a thread is at its stages, or at making it. Any thread. */
  public boolean isInUse() {
    Segment makes = maker;
    return isOwned() || (makes != null && makes.isOwned());
  }

  /** Gives its claim up for good, whoever had it. When the run is over. */
  public void giveUpForGood() {
    dropClaim();
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    stages.forEach(stage -> lines.add(stage.toString()));
    return "segment %s %s%s %s"
        .formatted(claimState(), resting, dead ? " dead" : "", String.join(" + ", lines));
  }
}
