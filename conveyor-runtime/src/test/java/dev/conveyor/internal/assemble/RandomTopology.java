package dev.conveyor.internal.assemble;

import dev.conveyor.Emitter;
import dev.conveyor.Topology.Width;
import dev.conveyor.spi.EmitStep;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Step;
import dev.conveyor.spi.StepFactory;
import dev.conveyor.spi.StepFailure;
import dev.conveyor.spi.StreamStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Spliterators;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/*
 * A random pipeline, drawn for the engine and interpreted one element after the other.
 *
 * What a processor does depends on its id and the item only, so that the results are a multiset that
 * does not depend on the schedule. Each item knows the route it took: its sender and the replicated
 * branches. Where it met no balanced fork, items of one route come out in the order of the
 * interpreter. The branches of a balanced fork all do the same, since nobody knows which one an item
 * takes; state that is put out at the end stands in none of them, for the same reason.
 */
/** A random pipeline. */
final class RandomTopology {

  private static final int MAX_WORK = 5_000;

  /**
   * What flows.
   *
   * @param value what processors work on
   * @param route which processors it went through
   * @param ordered whether the items of its route keep their order; only the interpreter knows
   */
  record Item(long value, long route, boolean ordered) {

    Item to(long newValue, int processor) {
      return new Item(newValue, mix(route + processor), ordered);
    }

    Item unordered() {
      return new Item(value, route, false);
    }
  }

  private enum Kind {
    MAP,
    FILTER,
    STREAM,
    EMIT,
    SUM,
    PASS_AND_SUM,
    SAME
  }

  private sealed interface Part {
    record Processor(Kind kind, int id, boolean blocking) implements Part {}

    record Pipe(int capacity) implements Part {}

    record Replicate(List<List<Part>> branches) implements Part {}

    record Balance(@Nullable Width width, List<List<Part>> branches) implements Part {}

    record Join() implements Part {}

    record End(int id) implements Part {}
  }

  private final SplittableRandom random;
  private final List<Part> parts;
  private final int maxCapacity;
  private final Places places;
  private int budget;
  private int ids;

  /** What is called as one, by the id of the first processor in it. */
  private final Map<Integer, RandomCompound.Shape> compounds = new HashMap<>();

  /** How many instances were made, and how many were closed. */
  final AtomicInteger open = new AtomicInteger();

  /** How many calls of processors are left before one fails; none fails while it is negative. */
  final AtomicLong fuse = new AtomicLong(-1);

  /** Whether the run may end before its end. */
  volatile boolean stops;

  /** The processors in the order of their calls, where that is wanted. */
  @Nullable List<Integer> order;

  /** What went wrong inside of steps, where it would not show in the results. */
  final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  /** To how many places items were given: for each item that was put out, where it is to go. */
  final LongAdder given = new LongAdder();

  /** How many calls were begun of which nothing came, as they failed or were cut short. */
  final LongAdder unfinished = new LongAdder();

  /** What processors without output got. */
  final Queue<Item> ended = new ConcurrentLinkedQueue<>();

  /** For each processor, how many items its instances were called with. */
  final Map<Integer, LongAdder> called = new ConcurrentHashMap<>();

  /** For each processor, what its instances counted, added up at their ends. */
  final Map<Integer, LongAdder> counts = new ConcurrentHashMap<>();

  RandomTopology(long seed) {
    random = new SplittableRandom(seed);
    budget = 1 + random.nextInt(30);
    maxCapacity = 1 + random.nextInt(4);
    parts = pipeline();
    compound(parts);
    places = new Places(parts);
  }

  // Generate.

  private List<Part> pipeline() {
    List<Part> line = new ArrayList<>();
    line.add(processor(false));
    while (budget > 0) {
      line.add(pipe());
      if (chance(25)) {
        fork(line, 0, false);
      } else {
        line.add(processor(false));
      }
    }
    if (chance(20)) {
      line.add(pipe());
      boolean replicated = chance(50);
      List<List<Part>> ends = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        List<Part> branch = new ArrayList<>();
        if (replicated && chance(50)) {
          branch.add(processor(false));
          branch.add(pipe());
        }
        branch.add(new Part.End(replicated ? ids++ : ids));
        ends.add(branch);
      }
      line.add(replicated ? new Part.Replicate(ends) : new Part.Balance(widthFor(ends), ends));
    }
    return line;
  }

  private void fork(List<Part> line, int depth, boolean inBalance) {
    if (chance(50)) {
      List<List<Part>> branches = new ArrayList<>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        branches.add(chance(20) ? List.of() : branch(depth, inBalance));
      }
      line.add(new Part.Replicate(branches));
    } else if (chance(60)) {
      line.add(balanceOf(branch(depth, true)));
    } else {
      List<List<Part>> branches = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        branches.add(identity());
      }
      line.add(new Part.Balance(widthFor(branches), branches));
    }
    line.add(pipe());
    line.add(new Part.Join());
  }

  private Part balanceOf(List<Part> branch) {
    if (chance(50)) {
      return new Part.Balance(width(), List.of(branch));
    }
    List<List<Part>> branches = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      branches.add(branch);
    }
    return new Part.Balance(widthFor(branches), branches);
  }

  private @Nullable Width widthFor(List<List<Part>> branches) {
    return branches.size() == 1 && chance(50) ? width() : null;
  }

  private Width width() {
    return switch (random.nextInt(3)) {
      case 0 -> Width.auto();
      case 1 -> Width.between(1, 1 + random.nextInt(4));
      default -> Width.of(1 + random.nextInt(4));
    };
  }

  /** A branch that changes nothing. */
  private List<Part> identity() {
    List<Part> branch = new ArrayList<>();
    switch (random.nextInt(4)) {
      case 0 -> {}
      case 1 -> branch.add(same());
      case 2 -> {
        branch.add(same());
        branch.add(pipe());
        branch.add(same());
      }
      default -> {
        branch.add(new Part.Balance(null, List.of(List.of(), List.of(same()))));
        branch.add(pipe());
        branch.add(new Part.Join());
      }
    }
    return branch;
  }

  private List<Part> branch(int depth, boolean inBalance) {
    List<Part> branch = new ArrayList<>();
    boolean again = true;
    while (again) {
      if (!branch.isEmpty() || chance(10)) {
        branch.add(pipe());
      }
      if (depth < 3 && chance(20)) {
        fork(branch, depth + 1, inBalance);
      } else {
        branch.add(processor(inBalance));
      }
      again = budget > 0 && chance(40);
    }
    if (chance(10)) {
      branch.add(pipe());
    }
    return branch;
  }

  private Part.Processor same() {
    budget--;
    return new Part.Processor(Kind.SAME, ids++, chance(3));
  }

  private Part.Processor processor(boolean inBalance) {
    budget--;
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    boolean sums = kind == Kind.SUM || kind == Kind.PASS_AND_SUM;
    if (inBalance && sums || kind == Kind.SUM && chance(70)) {
      kind = Kind.MAP;
    }
    return new Part.Processor(kind, ids++, chance(3));
  }

  private Part.Pipe pipe() {
    return new Part.Pipe(chance(30) ? 0 : 1 + random.nextInt(maxCapacity));
  }

  /** Has some of the processors called as one that may be. */
  private void compound(List<Part> line) {
    List<Integer> row = new ArrayList<>();
    for (Part part : line) {
      if (part instanceof Part.Processor processor && isPlain(processor)) {
        if (chance(15)) {
          endRow(row);
        }
        row.add(processor.id());
        if (processor.kind() == Kind.SUM) {
          endRow(row);
        }
      } else if (part instanceof Part.Replicate fork
          && !row.isEmpty()
          && fork.branches().stream().allMatch(RandomTopology::isPlainRow)) {
        List<List<Integer>> branches = fork.branches().stream().map(RandomTopology::idsOf).toList();
        compounds.put(row.get(0), new RandomCompound.Shape(List.copyOf(row), branches));
        row.clear();
      } else if (!(part instanceof Part.Pipe)) {
        endRow(row);
        if (part instanceof Part.Replicate fork) {
          fork.branches().forEach(this::compound);
        } else if (part instanceof Part.Balance fork) {
          compound(fork.branches().get(0));
        }
      }
    }
    endRow(row);
  }

  private void endRow(List<Integer> row) {
    if (!row.isEmpty() && chance(80)) {
      compounds.put(row.get(0), new RandomCompound.Shape(List.copyOf(row), List.of()));
    }
    row.clear();
  }

  private static boolean isPlain(Part.Processor processor) {
    return processor.kind() != Kind.STREAM && processor.kind() != Kind.EMIT;
  }

  private static boolean isPlainRow(List<Part> branch) {
    boolean more = true;
    for (Part part : branch) {
      if (part instanceof Part.Processor processor) {
        if (!more || !isPlain(processor)) {
          return false;
        }
        more = processor.kind() != Kind.SUM;
      } else if (!(part instanceof Part.Pipe)) {
        return false;
      }
    }
    return !idsOf(branch).isEmpty();
  }

  private static List<Integer> idsOf(List<Part> branch) {
    return branch.stream()
        .filter(Part.Processor.class::isInstance)
        .map(part -> ((Part.Processor) part).id())
        .toList();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  // Draw.

  Line<Item, Item> draw() {
    return draw(Line.of("Random.topology"), parts);
  }

  private <I> Line<I, Item> draw(Line<I, Item> line, List<Part> from) {
    for (Part part : from) {
      if (part instanceof Part.Processor processor) {
        line.processor("p" + processor.id(), processor.kind().name(), factory(processor));
        if (processor.blocking()) {
          line.blocking();
        }
      } else if (part instanceof Part.Pipe pipe) {
        line = pipe.capacity() == 0 ? line.pipe() : line.pipe(pipe.capacity());
      } else if (part instanceof Part.Replicate fork) {
        line = line.replicate(branches(fork.branches()));
      } else if (part instanceof Part.Balance fork) {
        line =
            fork.width() != null
                ? line.balance(fork.width(), branch(fork.branches().get(0)))
                : line.balance(branches(fork.branches()));
      } else if (part instanceof Part.Join) {
        line = line.join();
      } else if (part instanceof Part.End end) {
        int id = end.id();
        line.end("end" + id, "END", () -> new Drain(id));
      }
    }
    return line;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
  private Function<Line<Item, Item>, Line<Item, ? extends Item>>[] branches(
      List<List<Part>> branches) {
    Function<Line<Item, Item>, Line<Item, ? extends Item>>[] drawn = new Function[branches.size()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = branch(branches.get(i));
    }
    return drawn;
  }

  private Function<Line<Item, Item>, Line<Item, ? extends Item>> branch(List<Part> branch) {
    return line -> draw(line, branch);
  }

  // Interpret.

  /** What comes out, in an order that holds for the items of each ordered route. */
  record Expected(List<Item> output, List<Item> ended, Map<Integer, Long> counts) {}

  /** What should come out; null if that is too much. */
  @Nullable Expected interpret(List<Item> input) {
    Expected expected =
        new Expected(new ArrayList<>(), new ArrayList<>(), new ConcurrentHashMap<>());
    int[] work = new int[1];
    List<Item> output = interpret(parts, input, expected, work);
    if (output == null) {
      return null;
    }
    expected.output().addAll(output);
    return expected;
  }

  private @Nullable List<Item> interpret(
      List<Part> line, List<Item> input, Expected expected, int[] work) {
    List<Item> items = input;
    for (Part part : line) {
      work[0] += items.size();
      if (work[0] > MAX_WORK) {
        return null;
      }
      if (part instanceof Part.Processor processor) {
        if (processor.kind() != Kind.SAME) {
          expected.counts().merge(processor.id(), (long) items.size(), Long::sum);
        }
        items = processor(processor, items);
      } else if (part instanceof Part.Replicate fork) {
        List<List<Item>> outputs = new ArrayList<>();
        for (List<Part> branch : fork.branches()) {
          List<Item> output = interpret(branch, items, expected, work);
          if (output == null) {
            return null;
          }
          outputs.add(output);
        }
        items = join(outputs);
      } else if (part instanceof Part.Balance fork) {
        items = interpret(fork.branches().get(0), unordered(items), expected, work);
        if (items == null) {
          return null;
        }
        items = unordered(items);
      } else if (part instanceof Part.End end) {
        items.forEach(item -> expected.ended().add(item.to(item.value(), end.id())));
        items = List.of();
      }
    }
    return items;
  }

  /** Joins; where several branches changed nothing, nobody can tell their items apart. */
  private static List<Item> join(List<List<Item>> outputs) {
    Map<Long, Long> branches =
        outputs.stream()
            .flatMap(output -> output.stream().map(Item::route).distinct())
            .collect(Collectors.groupingBy(route -> route, Collectors.counting()));
    return outputs.stream()
        .flatMap(List::stream)
        .map(item -> branches.get(item.route()) > 1 ? item.unordered() : item)
        .toList();
  }

  private static List<Item> unordered(List<Item> items) {
    return items.stream().map(Item::unordered).toList();
  }

  private static List<Item> processor(Part.Processor processor, List<Item> items) {
    List<Item> output = new ArrayList<>();
    long sum = 0;
    for (Item item : items) {
      sum += item.value();
      outputs(processor, item).forEach(output::add);
    }
    completion(processor, sum).forEach(output::add);
    return output;
  }

  /** What a processor makes of an item. */
  private static Stream<Item> outputs(Part.Processor processor, Item item) {
    int id = processor.id();
    long mixed = mix(item.value() + id);
    return switch (processor.kind()) {
      case MAP -> Stream.of(item.to(mixed, id));
      case FILTER -> (mixed & 3) == 0 ? Stream.empty() : Stream.of(item.to(item.value(), id));
      case STREAM, EMIT ->
          IntStream.range(0, (int) (mixed >>> 8 & 3)).mapToObj(i -> item.to(mix(mixed + i), id));
      case SUM -> Stream.empty();
      case PASS_AND_SUM -> Stream.of(item.to(item.value(), id));
      case SAME -> Stream.of(item);
    };
  }

  /** What it puts out at its end. */
  private static Stream<Item> completion(Part.Processor processor, long sum) {
    return switch (processor.kind()) {
      case SUM, PASS_AND_SUM ->
          IntStream.range(0, (int) (mix(processor.id()) & 3))
              .mapToObj(i -> new Item(mix(sum + i), mix(processor.id()), true));
      default -> Stream.empty();
    };
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  // Work.

  /** The instance of a processor: used by one thread at a time, completed once, closed once. */
  private final class Instance implements AutoCloseable {
    private final int id;
    private boolean inUse;
    private boolean completed;
    private boolean closed;
    private long calls;
    private long sum;
    private final List<Item> held = new ArrayList<>();
    private int opened;

    Instance(int id) {
      this.id = id;
      open.incrementAndGet();
    }

    void enter(Item item) {
      called.computeIfAbsent(id, unused -> new LongAdder()).increment();
      enter();
      sum += item.value();
    }

    private void enter() {
      if (inUse || completed || closed || opened > 0) {
        complaints.add(
            "p%d was used: %s %s %s, %d streams open"
                .formatted(id, inUse, completed, closed, opened));
      }
      inUse = true;
      if (order != null) {
        order.add(id);
      }
      if ((mix(calls++ + id) & 63) == 0) {
        Thread.yield();
      }
      if (fuse.get() >= 0 && fuse.getAndDecrement() == 0) {
        throw new IllegalStateException("fuse of p" + id);
      }
    }

    void leave() {
      inUse = false;
    }

    /** A stream of what the instance holds until it is closed. */
    Stream<Item> view(Stream<Item> items) {
      opened++;
      held.clear();
      items.forEach(held::add);
      Reading reading = new Reading(held.iterator(), id);
      return reading.stream().onClose(reading::end).onClose(() -> opened--);
    }

    void complete() {
      try {
        enter();
      } finally {
        leave();
      }
      completed = true;
      counts.computeIfAbsent(id, unused -> new LongAdder()).add(calls - 1);
    }

    @Override
    public void close() {
      if (closed || inUse || !completed && !stops || opened > 0) {
        complaints.add(
            "p%d was closed: %s %s %s, %d streams open"
                .formatted(id, inUse, completed, closed, opened));
      }
      closed = true;
      open.decrementAndGet();
    }
  }

  /** What is read of a stream. */
  private final class Reading implements Iterator<Item> {
    private final Iterator<Item> items;
    private final int id;
    private boolean known;

    Reading(Iterator<Item> items, int id) {
      this.items = items;
      this.id = id;
    }

    Stream<Item> stream() {
      return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, 0), false);
    }

    @Override
    public boolean hasNext() {
      known |= !items.hasNext();
      return items.hasNext();
    }

    @Override
    public Item next() {
      known = true;
      return give(id, items.next());
    }

    void end() {
      if (!known) {
        unfinished.increment();
      }
    }
  }

  /** Takes note that a processor has put out an item. */
  private Item give(int id, Item item) {
    given.add(places.after(id));
    return item;
  }

  /**
   * How many items should be left when the run is over, of which so many were accepted and
   * delivered. Where items wait in front of a fork before they are told apart, nobody can know.
   */
  OptionalLong left(long accepted, long delivered) {
    long calls = called.values().stream().mapToLong(LongAdder::sum).sum();
    return places.areKnown()
        ? OptionalLong.of(accepted + given.sum() - calls - delivered + unfinished.sum())
        : OptionalLong.empty();
  }

  private StepFactory<Item, Item> factory(Part.Processor processor) {
    return switch (processor.kind()) {
      case STREAM -> () -> new Streaming(processor);
      case EMIT -> () -> new Emitting(processor);
      default -> () -> new Work(processor);
    };
  }

  /** Puts out streams that are views of what its instance holds, as long as they are open. */
  private final class Streaming extends StreamStep<Item, Item> {
    private final Instance instance;
    private final Function<Item, Stream<Item>> outputs;

    Streaming(Part.Processor processor) {
      this(new Instance(processor.id()), item -> outputs(processor, item));
    }

    private Streaming(Instance instance, Function<Item, Stream<Item>> outputs) {
      super(instance);
      this.instance = instance;
      this.outputs = outputs;
    }

    @Override
    protected Stream<Item> open(Item item) {
      try {
        instance.enter(item);
      } catch (RuntimeException e) {
        unfinished.increment();
        throw e;
      } finally {
        instance.leave();
      }
      return instance.view(outputs.apply(item));
    }

    @Override
    public boolean completes() {
      return true;
    }

    @Override
    public boolean complete() {
      instance.complete();
      return true;
    }
  }

  private final class Emitting extends EmitStep<Item, Item> {
    private final Instance instance;
    private final Function<Item, Stream<Item>> outputs;

    Emitting(Part.Processor processor) {
      this(new Instance(processor.id()), item -> outputs(processor, item));
    }

    private Emitting(Instance instance, Function<Item, Stream<Item>> outputs) {
      super(instance);
      this.instance = instance;
      this.outputs = outputs;
    }

    @Override
    protected void emit(Item item, Emitter<Item> out) {
      boolean[] some = new boolean[1];
      try {
        instance.enter(item);
        outputs
            .apply(item)
            .forEach(
                output -> {
                  out.emit(output);
                  give(instance.id, output);
                  some[0] = true;
                });
      } catch (RuntimeException e) {
        if (!some[0]) {
          unfinished.increment();
        }
        throw e;
      } finally {
        instance.leave();
      }
    }

    @Override
    public boolean completes() {
      return true;
    }

    @Override
    public boolean complete() {
      instance.complete();
      return true;
    }
  }

  private final class Work extends RandomCompound.Member {
    private final Part.Processor processor;
    private final Instance instance;

    Work(Part.Processor processor) {
      this(processor, new Instance(processor.id()));
    }

    private Work(Part.Processor processor, Instance instance) {
      super(instance);
      this.processor = processor;
      this.instance = instance;
    }

    @Override
    int id() {
      return processor.id();
    }

    @Override
    boolean isEnd() {
      return processor.kind() == Kind.SUM;
    }

    @Override
    public @Nullable RandomCompound compound(List<? extends Step<?, ?>> steps) {
      RandomCompound.Shape shape = compounds.get(id());
      return shape == null ? null : shape.of(steps);
    }

    @Override
    @Nullable Item apply(Item item) throws StepFailure {
      try {
        instance.enter(item);
        return outputs(processor, item).findFirst().map(this::give).orElse(null);
      } catch (RuntimeException thrown) {
        unfinished.increment();
        throw new StepFailure(this, item, thrown);
      } finally {
        instance.leave();
      }
    }

    private Item give(Item output) {
      return RandomTopology.this.give(id(), output);
    }

    @Override
    public boolean accept(Item item) throws Exception {
      Item output = apply(item);
      return output == null ? skip() : next.accept(output);
    }

    @Override
    public boolean completes() {
      return true;
    }

    @Override
    public boolean complete() throws Exception {
      instance.complete();
      return pour(completion(processor, instance.sum).map(this::give));
    }
  }

  /** To how many places each processor's output goes. */
  private static final class Places {
    private final Map<Integer, Integer> after = new HashMap<>();
    private boolean known = true;

    Places(List<Part> line) {
      walk(line, null);
    }

    int after(int id) {
      return after.getOrDefault(id, 0);
    }

    boolean areKnown() {
      return known;
    }

    /** A place in a line, and where what leaves the line goes on. */
    private record At(List<Part> line, int index, @Nullable At outside) {
      At next() {
        return new At(line, index + 1, outside);
      }
    }

    private void walk(List<Part> line, @Nullable At outside) {
      for (int i = 0; i < line.size(); i++) {
        At next = new At(line, i + 1, outside);
        if (line.get(i) instanceof Part.Processor processor) {
          after.put(processor.id(), count(next, true));
        } else if (line.get(i) instanceof Part.Replicate fork) {
          fork.branches().forEach(branch -> walk(branch, next));
        } else if (line.get(i) instanceof Part.Balance fork) {
          fork.branches().forEach(branch -> walk(branch, next));
        }
      }
    }

    /**
     * How many places an item goes to from here.
     *
     * @param apart whether it is put into what follows at once, without a wait for its turn
     */
    private int count(@Nullable At at, boolean apart) {
      if (at == null) {
        return 1;
      }
      if (at.index() == at.line().size()) {
        return count(at.outside(), apart);
      }
      Part part = at.line().get(at.index());
      if (part instanceof Part.Replicate fork) {
        known &= apart;
        return fork.branches().stream()
            .mapToInt(branch -> count(new At(branch, 0, at.next()), apart))
            .sum();
      }
      if (part instanceof Part.Balance fork) {
        fork.branches().forEach(branch -> count(new At(branch, 0, at.next()), false));
        return 1;
      }
      if (part instanceof Part.Pipe) {
        return count(at.next(), apart);
      }
      return part instanceof Part.Join ? count(at.next(), false) : 1;
    }
  }

  private final class Drain extends Step<Item, Void> {
    private final Instance instance;

    Drain(int id) {
      this(new Instance(id));
    }

    private Drain(Instance instance) {
      super(instance);
      this.instance = instance;
    }

    @Override
    public boolean accept(Item item) throws StepFailure {
      try {
        instance.enter(item);
        ended.add(item.to(item.value(), instance.id));
        return skip();
      } catch (RuntimeException thrown) {
        unfinished.increment();
        throw new StepFailure(this, item, thrown);
      } finally {
        instance.leave();
      }
    }

    @Override
    public boolean completes() {
      return true;
    }

    @Override
    public boolean complete() {
      instance.complete();
      return true;
    }
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
