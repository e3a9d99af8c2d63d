package dev.conveyor.internal.assemble;

import dev.conveyor.ConveyorException;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.Topology;
import dev.conveyor.internal.drive.CalledRun;
import dev.conveyor.internal.drive.DrivenRun;
import dev.conveyor.internal.drive.EntryRun;
import dev.conveyor.internal.drive.Results;
import dev.conveyor.internal.drive.Solo;
import dev.conveyor.internal.pipe.Gate;
import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.pipe.Ring;
import dev.conveyor.internal.pipe.SharedRing;
import dev.conveyor.internal.pipe.SpscRing;
import dev.conveyor.internal.run.LocalRun;
import dev.conveyor.internal.schedule.Clock;
import dev.conveyor.internal.schedule.Crew;
import dev.conveyor.internal.schedule.Driver;
import dev.conveyor.internal.schedule.SeededLoop;
import dev.conveyor.internal.schedule.Staff;
import dev.conveyor.internal.stage.ConsumerOutlet;
import dev.conveyor.internal.stage.ForkOutlet;
import dev.conveyor.internal.stage.Inlet;
import dev.conveyor.internal.stage.IteratorInlet;
import dev.conveyor.internal.stage.Parts;
import dev.conveyor.internal.stage.PipeInlet;
import dev.conveyor.internal.stage.PipeOutlet;
import dev.conveyor.internal.stage.Relay;
import dev.conveyor.internal.stage.Replica;
import dev.conveyor.internal.stage.SharedInlet;
import dev.conveyor.internal.stage.Socket;
import dev.conveyor.internal.stage.Spread;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stop.Fate;
import dev.conveyor.spi.Blueprint;
import dev.conveyor.spi.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * Walks the topology once, from the input to the output, and carries along where items come out: the
 * open ends. What stands between two processors becomes pipes like this:
 *
 *   a | b                        one pipe from a to b
 *   a | replicate { b, c }       a pipe from a to each of b and c; a puts every item into both
 *   a | balance(3) { b }         one shared pipe, from which the three b's take
 *   { b, c } | join | d          a pipe from each of b and c to d, which takes from them in turn
 *   { b, c } | join | balance    b and c both fill the shared pipe
 *   { b, c } | join | replicate  a relay takes from b and c and puts into the branches
 *   a | c replicate { b, d }     no pipe before the fork: c copies each item, for each branch its own
 *   pass                         the pipe goes through; in a balanced fork there is a relay
 *
 * Forks and joins hold nothing. The pipes written before and behind one add up: their capacities are
 * given to the pipes there, divided where several ends meet, so that there never is more room than
 * was written, except that no pipe is smaller than one.
 */
/** Turns a blueprint into the stages and pipes of a run. */
public final class Assembly {

  /** How many replicas a fork of blocking processors has at the most, where it does not say. */
  private static final int MOST_BLOCKING = 64;

  private final Blueprint<?, ?> blueprint;
  private final Settings settings;
  private final @Nullable SeededLoop loop;
  private final LocalRun run;
  private final Parts parts;
  private final Fate fate;
  private final Instances instances = new Instances();
  private final Map<String, Stage> likes = new HashMap<>();
  private final IdentityHashMap<Object, Integer> nodes = new IdentityHashMap<>();
  private int nodeCount;
  private final Set<Topology.Processor> cuts;
  private @Nullable Stage first;
  private @Nullable Replica replica;
  private boolean readsInput;

  /**
   * An assembly, for one run.
   *
   * @param outline the pipeline
   * @param settings what the options say
   */
  public Assembly(Outline outline, Settings settings) {
    blueprint = outline.blueprint();
    this.settings = settings;
    cuts = outline.cuts();
    loop = settings.seed().isPresent() ? new SeededLoop(settings.seed().getAsLong()) : null;
    run =
        new LocalRun(
            blueprint.topology().pipeline(),
            settings.listeners(),
            loop == null ? Clock.SYSTEM : loop);
    parts = run.parts();
    fate = run.fate();
  }

  /** Where items come out that nobody takes yet. */
  private record End(String from, Stage stage, Socket socket, long room) {
    static End of(String from, Stage stage) {
      return new End(from, stage, stage, 0);
    }

    End roomier(long more) {
      return new End(from, stage, socket, room + more);
    }
  }

  /**
   * The place the walk has come to: open ends, or a pipe that is there already, and the room in the
   * pipes written since.
   */
  private record Place(List<End> ends, @Nullable Pipe<Object> source, long room) {
    static Place of(End end) {
      return new Place(List.of(end), null, 0);
    }

    Place roomier(long more) {
      return new Place(ends, source, room + more);
    }
  }

  /**
   * The room in front of a fork where a stage stands right before it: half of it goes behind that
   * stage, into the branches, so that it and they can be at work at once.
   */
  private record Halves(Place before, long behind) {
    static Halves of(Place place) {
      if (place.source() == null && place.ends().size() == 1) {
        End end = place.ends().get(0).roomier(place.room());
        long behind = end.room() / 2;
        return new Halves(Place.of(end.roomier(-behind)), behind);
      }
      long behind = place.room() / 2;
      return new Halves(place.roomier(-behind), behind);
    }
  }

  /** Assembles a run that reads its input from an iterable, on a thread of its own. */
  public DrivenRun fromIterable(Iterable<?> input, Consumer<Object> output) {
    Place end = walk(new IteratorInlet(fate, input));
    return new DrivenRun(complete(end, output), first());
  }

  /** Assembles a run that is fed through a pipe. */
  public <I> EntryRun<I> fromSenders(Consumer<Object> output) {
    Gate senders = gate();
    Pipe<Object> entry =
        pipe("input", firstName(), new SharedRing<>(settings.pipeCapacity()), List.of());
    entry.addProducer(senders);
    Place end = walk(new PipeInlet(List.of(entry)));
    entry.addConsumer(first());
    return new EntryRun<>(complete(end, output), entry, senders);
  }

  /** Assembles a run that reads from an iterable and whose results are taken from an inlet. */
  public Results toReader(Iterable<?> input) {
    Gate reader = gate();
    Place end = walk(new IteratorInlet(fate, input));
    PipeInlet results =
        end.ends().isEmpty()
            ? new PipeInlet(List.of())
            : new PipeInlet(lanes(end.roomier(settings.pipeCapacity()), "output", reader));
    return new Results(employ(), results, reader);
  }

  /** The run it assembles, for those who look inside. */
  LocalRun run() {
    return run;
  }

  private Stage first() {
    if (first == null) {
      throw new IllegalStateException("pipeline " + run + " has no processors");
    }
    return first;
  }

  private Gate gate() {
    Gate gate = new Gate();
    parts.add(gate);
    return gate;
  }

  private CalledRun complete(Place end, Consumer<Object> output) {
    if (end.ends().size() == 1) {
      End last = end.ends().get(0);
      last.socket().connect(new ConsumerOutlet(fate, last.stage(), output));
    } else if (!end.ends().isEmpty()) {
      Stage relay = relay("output", end, blueprint);
      relay.connect(new ConsumerOutlet(fate, relay, output));
    }
    return employ();
  }

  private CalledRun employ() {
    int parallelism = settings.parallelism();
    if (loop != null) {
      run.employ(Staff.alone(loop, parallelism), settings.experience());
      return CalledRun.of(run, new Solo(run, loop));
    }
    Crew crew = new Crew(settings.scheduler(), parallelism, run);
    run.employ(Staff.of(crew, parallelism), settings.experience());
    return CalledRun.of(run, crew);
  }

  private String firstName() {
    return blueprint.topology().elements().get(0) instanceof Topology.Processor processor
        ? processor.name()
        : "?";
  }

  private Place walk(Inlet input) {
    List<Topology.Element> elements = blueprint.topology().elements();
    if (elements.isEmpty() || !(elements.get(0) instanceof Topology.Processor processor)) {
      throw new IllegalArgumentException(
          "pipeline %s does not start with a processor".formatted(blueprint.topology().pipeline()));
    }
    readsInput = input instanceof IteratorInlet;
    Stage stage = stage(processor, processor.blocking() || readsInput);
    stage.connect(input);
    first = stage;
    return walk(elements.subList(1, elements.size()), behind(processor, stage));
  }

  private Place walk(List<Topology.Element> elements, Place start) {
    Place place = start;
    for (int i = 0; i < elements.size(); i++) {
      Topology.Element element = elements.get(i);
      if (element instanceof Topology.Pipe pipe) {
        place = place.roomier(pipe.capacity().orElse(settings.pipeCapacity()));
      } else if (element instanceof Topology.Processor processor) {
        boolean copies =
            i + 1 < elements.size() && elements.get(i + 1) instanceof Topology.ReplicatedFork;
        Halves halves = copies ? Halves.of(place) : new Halves(place, 0);
        Stage stage = stage(processor, processor.blocking());
        if (cuts.contains(processor)) {
          stage.cutOff();
        }
        connect(halves.before(), stage);
        place = behind(processor, stage).roomier(halves.behind());
      } else if (element instanceof Topology.ReplicatedFork fork) {
        place = replicate(fork, place);
      } else if (element instanceof Topology.BalancedFork fork) {
        place = balance(fork, place);
      }
    }
    return place;
  }

  private static Place behind(Topology.Processor processor, Stage stage) {
    return processor.hasOutput()
        ? Place.of(End.of(processor.name(), stage))
        : new Place(List.of(), null, 0);
  }

  private Place replicate(Topology.ReplicatedFork fork, Place place) {
    End end = onlyEnd(place, fork);
    List<Topology.Branch> branches = fork.branches();
    ForkOutlet outlet = new ForkOutlet(fate, end.stage(), branches.size());
    end.socket().connect(outlet);
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      End begin = new End(end.from(), end.stage(), outlet.socket(i), end.room());
      Place behind = walk(branches.get(i).elements(), Place.of(begin));
      ends.addAll(endsOf(behind, end.from(), branches.get(i)));
    }
    return new Place(ends, null, 0);
  }

  private Place balance(Topology.BalancedFork fork, Place place) {
    Pipe<Object> source = place.source();
    if (source == null) {
      source = pipe(from(place), names(fork), new SharedRing<>(room(place)), place.ends());
    }
    List<End> ends = new ArrayList<>();
    for (Topology.Branch branch : fork.branches()) {
      Place begin = new Place(List.of(), source, 0);
      if (fork.branches().size() > 1) {
        ends.addAll(endsOf(walk(branch.elements(), begin), "pass", branch));
      } else {
        ends.addAll(replicas(spread(fork, branch, source), branch, begin));
      }
    }
    return new Place(ends, null, 0);
  }

  private List<End> replicas(Spread spread, Topology.Branch branch, Place begin) {
    Replica around = replica;
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < spread.max(); i++) {
      replica = spread.add();
      ends.addAll(endsOf(walk(branch.elements(), begin), "pass", branch));
    }
    replica = around;
    return ends;
  }

  /** A fork in another one has as many replicas as there are cores: only the outer one adapts. */
  private Spread spread(Topology.BalancedFork fork, Topology.Branch branch, Pipe<Object> source) {
    boolean blocking = blocks(branch);
    int usual = blocking && replica == null ? MOST_BLOCKING : settings.parallelism();
    int asked = fork.width().max().orElse(usual);
    int min = fork.width().min();
    int max = Math.max(min, blocking ? asked : Math.min(asked, usual));
    int least = replica == null ? min : max;
    Spread spread = new Spread(names(fork), source, replica, least, max, blocking);
    parts.add(spread);
    return spread;
  }

  private static boolean blocks(Topology.Branch branch) {
    return branch.elements().stream()
        .anyMatch(
            element -> element instanceof Topology.Processor processor && processor.blocking());
  }

  /** The open ends of a branch; a relay where it passes on what it takes from a shared pipe. */
  private List<End> endsOf(Place place, String name, Topology.Branch branch) {
    if (place.source() != null) {
      Stage relay = relay(name, place, branch);
      return List.of(End.of(name, relay));
    }
    long share = place.ends().isEmpty() ? 0 : place.room() / place.ends().size();
    return place.ends().stream().map(end -> end.roomier(share)).toList();
  }

  /** The end of a place that has one; a relay makes one of several, or of a shared pipe. */
  private End onlyEnd(Place place, Topology.ReplicatedFork fork) {
    if (place.source() == null && place.ends().size() == 1) {
      return place.ends().get(0).roomier(place.room());
    }
    Halves halves = Halves.of(place);
    Stage relay = relay("join", halves.before(), fork);
    return End.of("join", relay).roomier(halves.behind());
  }

  /** The number of what is drawn as this element; replicas share it. */
  private int node(Object drawnAs) {
    if (replica == null) {
      return nodeCount++; // the walk comes to it once
    }
    Integer known = nodes.putIfAbsent(drawnAs, nodeCount);
    return known == null ? nodeCount++ : known;
  }

  private Stage relay(String name, Place place, Object drawnAs) {
    Stage relay =
        new Stage(fate, parts.stages().size(), node(drawnAs), name, "relay", null, replica);
    relay.work(new Relay());
    parts.add(relay, false);
    connect(place, relay);
    return relay;
  }

  private void connect(Place place, Stage stage) {
    Pipe<Object> source = place.source();
    if (source != null) {
      source.addConsumer(stage);
      Replica takes = replica;
      if (takes != null && takes.fork().source() == source) {
        takes.fork().addHead(stage);
        stage.connect(new SharedInlet(source, takes));
      } else {
        stage.connect(new PipeInlet(List.of(source)));
      }
    } else {
      stage.connect(new PipeInlet(lanes(place, stage.name(), stage)));
    }
  }

  /** A pipe of its own from each open end to a consumer. */
  private List<Pipe<Object>> lanes(Place place, String to, Party consumer) {
    if (place.ends().isEmpty()) {
      throw new IllegalArgumentException(
          "pipeline %s: nothing comes out before '%s'"
              .formatted(blueprint.topology().pipeline(), to));
    }
    List<Pipe<Object>> lanes = new ArrayList<>();
    long share = place.room() / place.ends().size();
    for (End end : place.ends()) {
      Pipe<Object> lane =
          pipe(end.from(), to, new SpscRing<>(capacity(end.room() + share)), List.of(end));
      lane.addConsumer(consumer);
      lanes.add(lane);
    }
    return lanes;
  }

  private Pipe<Object> pipe(String from, String to, Ring<Object> ring, List<End> producers) {
    Pipe<Object> pipe = new Pipe<>(from, to, ring);
    parts.add(pipe);
    for (End end : producers) {
      pipe.addProducer(end.stage());
      end.socket().connect(new PipeOutlet(end.stage(), pipe, end.socket()));
    }
    return pipe;
  }

  private static int room(Place place) {
    long room = place.room();
    for (End end : place.ends()) {
      room += end.room();
    }
    return capacity(room);
  }

  private static int capacity(long room) {
    return (int) Math.max(1, Math.min(room, ConveyorOptions.MAX_PIPE_CAPACITY));
  }

  private static String from(Place place) {
    return String.join(", ", place.ends().stream().map(End::from).distinct().toList());
  }

  private static String names(Topology.BalancedFork fork) {
    return String.join(
        ", ",
        fork.branches().stream()
            .map(
                branch ->
                    branch.elements().stream()
                        .filter(element -> element instanceof Topology.Processor)
                        .map(element -> ((Topology.Processor) element).name())
                        .findFirst()
                        .orElse("pass"))
            .toList());
  }

  private Stage stage(Topology.Processor processor, boolean driven) {
    Driver driver = driven && loop == null ? new Driver() : null;
    Stage stage =
        new Stage(
            fate,
            parts.stages().size(),
            node(processor),
            processor.name(),
            processor.method(),
            driver,
            replica);
    if (replica != null && !replica.isActive()) {
      stage.workLater(
          () -> create(processor),
          step -> requireOwnInstance(processor, step),
          likes.getOrDefault(processor.name(), stage));
    } else {
      stage.work(firstStep(processor));
    }
    if (replica != null) {
      likes.putIfAbsent(processor.name(), stage);
    }
    if (processor.blocking()) {
      stage.block();
    }
    parts.add(stage, true);
    return stage;
  }

  /** Makes a step before the run begins. */
  private Step<Object, Object> firstStep(Topology.Processor processor) {
    Step<Object, Object> step;
    try {
      step = create(processor);
    } catch (Throwable e) {
      run.closeUnused();
      throw fate.withSuppressed(
          new ConveyorException(
              blueprint.topology().pipeline(),
              processor.name(),
              "the constructor or supplier of its instance",
              null,
              e));
    }
    try {
      requireOwnInstance(processor, step);
    } catch (IllegalStateException e) {
      run.closeUnused();
      throw fate.withSuppressed(e);
    }
    return step;
  }

  @SuppressWarnings("unchecked") // the compiler has checked that the types along the pipes fit
  private Step<Object, Object> create(Topology.Processor processor) throws Exception {
    return (Step<Object, Object>) blueprint.step(processor).create();
  }

  private void requireOwnInstance(Topology.Processor processor, Step<Object, Object> step) {
    Object instance = step.instance();
    String other = instance == null ? null : instances.add(instance, processor.name());
    if (instance != null && other != null) {
      throw new IllegalStateException(
          "pipeline %s: the processors '%s' and '%s' were given the same instance of %s; have the supplier return a new one each time, or annotate the type with @Shared and pass the instance itself"
              .formatted(
                  blueprint.topology().pipeline(),
                  other,
                  processor.name(),
                  instance.getClass().getName()));
    }
  }
}
