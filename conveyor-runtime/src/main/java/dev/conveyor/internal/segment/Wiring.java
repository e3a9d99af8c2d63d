package dev.conveyor.internal.segment;

import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.schedule.Uninlined;
import dev.conveyor.internal.stage.PipeOutlet;
import dev.conveyor.internal.stage.Relay;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.spi.Compound;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the stages of a segment are connected with each other and with what is outside. Only the
 * owner of the segment uses it.
 */
final class Wiring implements Uninlined {

  private static final PipeOutlet[] NONE = {};

  private final List<Stage> stages;

  /** For each stage, the outlets inside of the segment through which it gets items. */
  private final PipeOutlet[][] callers;

  /** For each of those, the place of the stage it belongs to. */
  private final int[][] callerPlaces;

  /** For each stage, whether others may put items into its pipes. */
  private final boolean[] polls;

  /**
   * For each stage, what is called to have it and those behind it work: its step, a compound that
   * begins with it, or for a relay, which only passes on, what is behind it.
   */
  private final List<Receiver<Object>> entries = new ArrayList<>();

  private final Uninlined counting = this;
  private final long[] itemsOut;
  private final List<PipeOutlet> fused = new ArrayList<>();
  private final List<PipeOutlet> exits = new ArrayList<>();
  private boolean prepared = true;

  /** Wires stages, of which the first is the head. By the owner of all of them. */
  Wiring(List<Stage> stages) {
    this.stages = stages;
    int size = stages.size();
    callers = new PipeOutlet[size][];
    callerPlaces = new int[size][];
    polls = new boolean[size];
    itemsOut = new long[size];
    for (int i = 0; i < size; i++) {
      stages.get(i).setPlace(i);
    }
    for (int i = 0; i < size; i++) {
      wire(i);
      List<PipeOutlet> outlets = stages.get(i).outlets();
      for (int j = 0; j < outlets.size(); j++) {
        (consumer(outlets.get(j)) > 0 ? fused : exits).add(outlets.get(j));
      }
    }
    connect();
  }

  /** The place of a stage, if it is in the segment; else -1. */
  private int placeOf(Party party) {
    if (party instanceof Stage stage) {
      int place = stage.place();
      return place < stages.size() && stages.get(place) == stage ? place : -1;
    }
    return -1;
  }

  /**
   * The place of the stage behind an outlet, if it is in the segment; else -1. It does not matter
   * whether that is the only one that takes items now, as this may change at any time.
   */
  private int consumer(PipeOutlet outlet) {
    List<Party> consumers = outlet.pipe().consumers();
    for (int i = 0; i < consumers.size(); i++) {
      int place = placeOf(consumers.get(i));
      if (place > 0) {
        return place;
      }
    }
    return -1;
  }

  private void wire(int place) {
    callers[place] = NONE;
    if (place == 0) {
      return;
    }
    List<PipeOutlet> inside = new ArrayList<>();
    List<Pipe<Object>> pipes = stages.get(place).pipesIn();
    for (int i = 0; i < pipes.size(); i++) {
      polls[place] |= addCallers(pipes.get(i), inside);
    }
    callers[place] = inside.toArray(NONE);
    int[] places = new int[inside.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = inside.get(i).stage().place();
    }
    callerPlaces[place] = places;
  }

  /** Adds the outlets in the segment that put into a pipe; whether others do, too. */
  private boolean addCallers(Pipe<Object> pipe, List<PipeOutlet> inside) {
    boolean others = false;
    List<Party> producers = pipe.producers();
    for (int i = 0; i < producers.size(); i++) {
      Party producer = producers.get(i);
      int from = placeOf(producer);
      if (from < 0) {
        others = true;
      } else if (producers.indexOf(producer) == i) { // it may have several branches that lead here
        for (PipeOutlet outlet : stages.get(from).outlets()) {
          if (outlet.pipe() == pipe) {
            inside.add(outlet);
          }
        }
      }
    }
    return others;
  }

  /** Whether all stages have their steps. */
  boolean isPrepared() {
    return prepared;
  }

  /** Has the outlets hand items on by calls inside, and put them into pipes at the border. */
  void connect() {
    List<Step<Object, Object>> steps = new ArrayList<>(stages.size());
    prepared = true;
    for (int i = 0; i < stages.size(); i++) {
      prepared &= stages.get(i).hasStep();
      steps.add(stages.get(i).step());
    }
    for (int i = 0; i < exits.size(); i++) {
      exits.get(i).part();
    }
    entries.clear();
    entries.addAll(steps);
    for (int i = stages.size() - 1; i >= 0; i--) {
      for (PipeOutlet outlet : stages.get(i).outlets()) {
        int consumer = consumer(outlet);
        if (consumer > 0) {
          outlet.fuse(stages.get(consumer), entries.get(consumer));
        }
      }
      if (steps.get(i) instanceof Relay relay) {
        entries.set(i, relay.next());
      }
      Compound<Object, ?> compound = steps.get(i).compound(steps.subList(i, steps.size()));
      if (compound != null) {
        compound.connect();
        entries.set(i, compound);
      }
    }
  }

  /** What is called to have all stages work on an item of the head. */
  Receiver<Object> entry() {
    return entries.get(0);
  }

  /** Forgets the steps, which hold the user's instances. When nothing will be called any more. */
  void forget() {
    entries.clear();
  }

  boolean polls(int place) {
    return polls[place];
  }

  /** The stage whose step this is. */
  Stage stageOf(Step<?, ?> step) {
    for (Stage stage : stages) {
      if (stage.step() == step) {
        return stage;
      }
    }
    throw new IllegalStateException("a failure of a step that is not here: " + step);
  }

  /** Has the calls inside timed, or no more. */
  void time(PipeOutlet.@Nullable Timer timer) {
    for (int i = 0; i < fused.size(); i++) {
      fused.get(i).time(timer);
    }
  }

  /** Hands on what is held for pipes at the border, as far as there is room. */
  void flush() throws Exception {
    for (int i = 0; i < exits.size(); i++) {
      exits.get(i).flush();
    }
  }

  void signalConsumers() {
    for (int i = 0; i < exits.size(); i++) {
      exits.get(i).signalConsumers();
    }
  }

  /** Tells producers outside that there is room. */
  void madeRoom() {
    stages.get(0).inlet().madeRoom();
    for (int i = 1; i < polls.length; i++) {
      if (polls[i]) {
        stages.get(i).inlet().madeRoom();
      }
    }
  }

  /** Counts what the stages have done since the last time, and shares out the time it took. */
  void count(long busy) {
    long unused = Uninlined.call(counting, busy);
  }

  @Override
  public long callApart(long busy) {
    double[] weights = new double[stages.size()];
    double all = 0;
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      long called = 0;
      for (int j = 0; j < callers[i].length; j++) {
        long given = itemsOut[callerPlaces[i][j]];
        callers[i][j].pipe().addCalled(given);
        called += given;
      }
      itemsOut[i] = stage.count(called);
      weights[i] = stage.cost().nanos();
      all += weights[i];
    }
    for (int i = 0; i < stages.size(); i++) {
      double share = all > 0 ? weights[i] / all : 1.0 / stages.size();
      stages.get(i).addBusy((long) (busy * share), busy);
    }
    return 0;
  }

  /** Whether a stage waits for room behind the segment. */
  boolean isStalled() {
    for (int i = 0; i < exits.size(); i++) {
      if (exits.get(i).isStalled()) {
        return true;
      }
    }
    return false;
  }

  /** A number that changes when items move. */
  long progress() {
    long progress = stages.get(0).itemsIn();
    for (int i = 0; i < stages.size(); i++) {
      progress += stages.get(i).itemsOut();
    }
    for (int i = 0; i < exits.size(); i++) {
      progress -= exits.get(i).held();
    }
    return progress;
  }

  boolean relieve() {
    boolean ran = false;
    for (int i = 0; i < exits.size(); i++) {
      ran |= exits.get(i).relieve();
    }
    return ran;
  }

  boolean helpBehind() {
    boolean ran = false;
    for (int i = 0; i < exits.size(); i++) {
      ran |= exits.get(i).helpBehind();
    }
    return ran;
  }

  /** Whether something holds for a stage behind the segment. Any thread. */
  boolean anyConsumer(Predicate<Stage> condition) {
    for (int i = 0; i < exits.size(); i++) {
      Stage consumer = Stage.onlyConsumer(exits.get(i).pipe());
      if (consumer != null && condition.test(consumer)) {
        return true;
      }
    }
    return false;
  }
}
