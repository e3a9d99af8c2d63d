package dev.conveyor.internal.segment;

import dev.conveyor.internal.schedule.Clock;
import dev.conveyor.internal.schedule.Uninlined;
import dev.conveyor.internal.stage.Detour;
import dev.conveyor.internal.stage.Inlet;
import dev.conveyor.internal.stage.PipeOutlet;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stage.Timesheet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/*
 * While a call is timed, its caller has something else to call than the step that follows: a detour.
 * There are three classes of detours, which take turns from sample to sample. For HotSpot's C2 inlines
 * what a call site has called a hundred times (on JDK 17 however rare that is beside the other calls
 * of the method around it), unless it has seen three classes there, none of them nearly always. So the
 * code of a step holds a call here, and not all of what taking the time needs, once for each step that
 * is inlined: it is a tenth as large, and compiled in a third of the time.
 */
/**
 * Times the stages of a segment: each call of a step, less the calls of other steps in it, and less
 * what it waited for room. Only the owner of the segment uses it.
 *
 * <p>It does so for two who want to know different things: the planner, what an item costs as a
 * rule, and reports, whose the time was.
 */
final class Probe implements PipeOutlet.Timer, Uninlined {

  private static final int DETOURS = 3;

  /** What taking the time of a call adds to it, and as much again to that of its caller. */
  private static final long CLOCK_NANOS = 20;

  /** What is done apart; else it is when a chunk that was timed has ended. */
  private static final long BEGIN = Long.MIN_VALUE;

  private static final long SHARE = BEGIN + 1;
  private static final long SHARE_ALL = BEGIN + 2;

  private final Uninlined apart = this;
  private final Clock clock;
  private final Stage[] stages;
  private final Wiring wiring;
  private final Sampling sampling;
  private final TimedLoop loop;
  private final Shares shares;
  private final long[] taken;
  private final double[] sample;
  private final long[] surpluses;
  private final boolean readsIterator;

  /** Whether there is anything to share out, or all time is one stage's. */
  private final boolean divided;

  /** What was not timed and is not added up yet. */
  private long items;

  private long nanos;
  private boolean on;

  /** Of the chunk that was timed last. */
  private long timedUnits;

  private long timedNanos;
  private long inner;
  private long inputNanos;
  private long waitedNanos;
  private long exactNanos;
  private long workedNanos;
  private boolean completes;
  private int turn = ThreadLocalRandom.current().nextInt(DETOURS);

  /**
   * A probe for a segment.
   *
   * @param readsIterator whether its head reads the input of the run
   * @param sampling decides when reports have the stages timed
   */
  Probe(Clock clock, List<Stage> stages, Wiring wiring, boolean readsIterator, Sampling sampling) {
    this.clock = clock;
    this.stages = stages.toArray(new Stage[0]);
    loop = new TimedLoop(this);
    this.wiring = wiring;
    this.readsIterator = readsIterator;
    this.sampling = sampling;
    divided = stages.size() > 1 || readsIterator;
    int places = 2 * stages.size() + 1; // a stage's work, then its completion; the input at the end
    shares = new Shares(places);
    taken = new long[places];
    sample = new double[places];
    surpluses = new long[stages.size()];
    if (!divided) {
      shares.leaveRestTo(0);
    }
  }

  // For the planner: one item of the head.

  /** Gives the head an item, and takes the time that each stage needs for it. */
  boolean sample(Object item) throws Exception {
    turnOn();
    try {
      return detourTo(stages[0]).accept(item);
    } finally {
      turnOff();
      for (Stage stage : stages) {
        long nanos = stage.timesheet().takeTimed();
        stage.cost().add(nanos);
        stage.cost().endSample();
      }
    }
  }

  /** What gives the head items while the probe is on. */
  ItemLoop loop() {
    return loop;
  }

  // For reports: chunks at random places, and all completions.

  /** How many items, of so many, the next chunk may have. */
  int most(int chunk) {
    return divided ? sampling.most(chunk, items) : chunk;
  }

  /** Begins a chunk of work. */
  void beginChunk() {
    waitedNanos = 0;
    exactNanos = 0;
    completes = stages[0].phase() == Stage.Phase.COMPLETING;
    if (divided && sampling.isDue(items) && wiring.isPrepared()) {
      long unused = Uninlined.call(apart, BEGIN);
    }
  }

  /** Whether this chunk is timed. */
  boolean isOn() {
    return on;
  }

  /**
   * Ends a chunk.
   *
   * @param given how many items the head was given
   * @param begin when it began
   * @param end when it ended
   * @return when the next one may begin
   */
  long endChunk(int given, long begin, long end) {
    long all = Math.max(0, end - begin - waitedNanos);
    workedNanos += all;
    long worked = Math.max(0, all - exactNanos);
    if (!divided) {
      shares.exactly(completes ? 1 : 0, (double) worked);
      return end;
    }
    if (on) {
      timedUnits = given;
      timedNanos = worked;
      return Uninlined.call(apart, end);
    }
    items += given;
    nanos += worked;
    if (worked > Shares.LONG_NANOS) {
      addUntimed();
    }
    return end;
  }

  /**
   * Adds up what was not timed, each chunk that took long apart from others. Not for each that did
   * not: chunks are many, and compiling all this into what calls it takes long.
   */
  private void addUntimed() {
    long units = items + poured();
    if (units > 0 || nanos > 0) {
      sampling.untimed(Math.max(1, units), nanos);
      shares.untimed(Math.max(1, units), (double) nanos);
      items = 0;
      nanos = 0;
    }
  }

  /** How many items more than they took the stages have put out since the last call. */
  private long poured() {
    long poured = 0;
    for (int i = 0; i < surpluses.length; i++) {
      long surplus = stages[i].step().surplus();
      poured += Math.max(0, surplus - surpluses[i]);
      surpluses[i] = surplus;
    }
    return poured;
  }

  private long endSample(long end) {
    long units = Math.max(1, timedUnits + poured());
    turnOff();
    long timed = collect();
    shares.timed(units, sample, sampling.weight(units));
    long overhead = Math.max(0, timedNanos - timed);
    workedNanos -= overhead; // that was nobody's work
    long now = clock.nanos();
    sampling.timed(units, timed, overhead + now - end);
    return now;
  }

  private long collect() {
    double timed = inputNanos;
    int size = stages.length;
    for (int i = 0; i < size; i++) {
      Timesheet timesheet = stages[i].timesheet();
      sample[i] = timesheet.takeTimed();
      sample[size + i] = timesheet.takeTimedCompleting();
      timed += sample[i] + sample[size + i];
    }
    sample[2 * size] = inputNanos;
    inputNanos = 0;
    return (long) timed;
  }

  /** The next item of the head. */
  @Nullable Object poll(Inlet inlet) {
    if (!readsIterator) {
      return inlet.poll();
    }
    long begin = clock.nanos();
    try {
      return inlet.poll();
    } finally {
      inputNanos += Math.max(0, clock.nanos() - begin - CLOCK_NANOS);
    }
  }

  /** Settles a stage, and takes the time. */
  boolean settle(Stage stage, boolean polls, int most) throws Exception {
    if (!polls && !stage.holds()) {
      return stage.settle(false, most);
    }
    long outer = inner;
    inner = 0;
    long begin = clock.nanos();
    try {
      return stage.settle(polls, most);
    } finally {
      add(stage, outer, begin);
    }
  }

  /** Completes a stage, and takes the time, whatever else is timed. */
  boolean complete(Stage stage) throws Exception {
    if (on) {
      turnOff();
      exactNanos += collectExactly();
    }
    turnOn();
    long outer = inner;
    inner = 0;
    long begin = clock.nanos();
    try {
      return stage.step().complete();
    } finally {
      add(stage, outer, begin);
      turnOff();
      exactNanos += collectExactly();
    }
  }

  private long collectExactly() {
    long timed = collect();
    for (int i = 0; i < sample.length; i++) {
      shares.exactly(i, sample[i]);
    }
    return timed;
  }

  /** Takes note that the user's code that runs waited so long for room, or for the engine. */
  void waited(long nanos) {
    inner += nanos;
    waitedNanos += nanos;
  }

  /**
   * Shares out what was worked since the last time, without what the engine did between chunks.
   *
   * @param last whether there will be no more
   */
  void share(boolean last) {
    long unused = Uninlined.call(apart, last ? SHARE_ALL : SHARE);
  }

  @Override
  public long callApart(long what) {
    if (what == BEGIN) {
      addUntimed();
      if (sampling.isDue(0)) { // else the next place was drawn just now
        turnOn();
      }
      return what;
    }
    if (what == SHARE || what == SHARE_ALL) {
      shareOut(what == SHARE_ALL);
      return what;
    }
    return endSample(what);
  }

  private void shareOut(boolean last) {
    if (divided) {
      addUntimed();
    }
    if (last) {
      shares.guess(stages.length);
    }
    shares.share((double) workedNanos, taken);
    workedNanos = 0;
    sampling.setUrgent(shares.isUnclear());
    int size = stages.length;
    for (int i = 0; i < size; i++) {
      Timesheet timesheet = stages[i].timesheet();
      timesheet.add(taken[i], taken[size + i]);
      timesheet.addInputWait(taken[2 * size]);
    }
  }

  // Timing calls.

  private void turnOn() {
    on = true;
    turn = (turn + 1) % DETOURS;
    inputNanos = 0;
    wiring.time(this);
  }

  private void turnOff() {
    on = false;
    wiring.time(null);
  }

  @Override
  public Detour detourTo(Stage stage) {
    return switch (turn) {
      case 0 -> new FirstDetour(stage);
      case 1 -> new SecondDetour(stage);
      default -> new ThirdDetour(stage);
    };
  }

  @Override
  public boolean accept(Stage stage, Object item) throws Exception {
    long outer = inner;
    inner = 0;
    long begin = clock.nanos();
    try {
      return stage.step().accept(item);
    } finally {
      add(stage, outer, begin);
    }
  }

  private void add(Stage stage, long outer, long begin) {
    long all = clock.nanos() - begin;
    stage
        .timesheet()
        .time(stage.phase() == Stage.Phase.COMPLETING, Math.max(0, all - inner - CLOCK_NANOS));
    inner = outer + all + CLOCK_NANOS;
  }

  /** Takes the time of a call, and makes it. */
  private abstract class TimedCall extends Detour {
    private final Stage stage;

    TimedCall(Stage stage) {
      this.stage = stage;
    }

    @Override
    public final boolean accept(Object item) throws Exception {
      return Probe.this.accept(stage, item);
    }
  }

  private final class FirstDetour extends TimedCall {
    FirstDetour(Stage stage) {
      super(stage);
    }
  }

  private final class SecondDetour extends TimedCall {
    SecondDetour(Stage stage) {
      super(stage);
    }
  }

  private final class ThirdDetour extends TimedCall {
    ThirdDetour(Stage stage) {
      super(stage);
    }
  }
}
