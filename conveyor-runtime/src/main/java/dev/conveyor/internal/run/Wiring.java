package dev.conveyor.internal.run;

import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.spi.Compound;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the stages of a segment are connected with each other and with what is outside. Only the
 * owner of the segment uses it.
 */
final class Wiring {

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

  private final long[] itemsOut;
  private final List<PipeOutlet> fused = new ArrayList<>();
  private final List<PipeOutlet> exits = new ArrayList<>();
  private boolean prepared = true;

  /** Wires stages, of which the first is the head. By the owner of all of them. */
  Wiring(List<Stage> stages) {
    this.stages = stages;
    callers = new PipeOutlet[stages.size()][];
    callerPlaces = new int[stages.size()][];
    polls = new boolean[stages.size()];
    itemsOut = new long[stages.size()];
    for (int i = 0; i < stages.size(); i++) {
      wire(i);
      prepared &= stages.get(i).hasStep();
      for (PipeOutlet outlet : stages.get(i).outlets()) {
        (consumer(outlet) > 0 ? fused : exits).add(outlet);
      }
    }
    connect();
  }

  /**
   * The place of the stage behind an outlet, if it is in the segment; else -1. It does not matter
   * whether that is the only one that takes items now, as this may change at any time.
   */
  private int consumer(PipeOutlet outlet) {
    for (int i = 1; i < stages.size(); i++) {
      if (stages.get(i).pipesIn().contains(outlet.pipe())) {
        return i;
      }
    }
    return -1;
  }

  private void wire(int place) {
    callers[place] = NONE;
    if (place == 0) {
      return;
    }
    Stage stage = stages.get(place);
    List<PipeOutlet> inside = new ArrayList<>();
    for (Pipe<Object> pipe : stage.pipesIn()) {
      // a stage may have several branches that lead to it
      for (Party party : new LinkedHashSet<>(pipe.producers())) {
        Stage producer = party instanceof Stage candidate ? candidate : null;
        if (producer == null || !stages.contains(producer)) {
          polls[place] = true;
        } else {
          producer.outlets().stream().filter(outlet -> outlet.pipe() == pipe).forEach(inside::add);
        }
      }
    }
    callers[place] = inside.toArray(NONE);
    callerPlaces[place] =
        inside.stream().mapToInt(outlet -> stages.indexOf(outlet.stage())).toArray();
  }

  /** Whether all stages have their steps. */
  boolean isPrepared() {
    return prepared;
  }

  /** Has the outlets hand items on by calls inside, and put them into pipes at the border. */
  void connect() {
    prepared = stages.stream().allMatch(Stage::hasStep);
    exits.forEach(PipeOutlet::part);
    List<Step<Object, Object>> steps = stages.stream().map(Stage::step).toList();
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
  void time(@Nullable Probe probe) {
    for (int i = 0; i < fused.size(); i++) {
      fused.get(i).time(probe);
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
