package dev.conveyor.internal.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorException;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.Run;
import dev.conveyor.RunReport;
import dev.conveyor.internal.run.RandomTopology.Expected;
import dev.conveyor.internal.run.RandomTopology.Item;
import dev.conveyor.internal.schedule.Threads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs random pipelines in every way there is, and compares what comes out with an interpreter.
 *
 * <p>{@code -Dconveyor.seed=N} replays one; {@code -Dconveyor.topologies=N} says how many there
 * are.
 */
class RandomTopologyTest {

  private static final int TOPOLOGIES = Integer.getInteger("conveyor.topologies", 2_000);
  private static final Long SEED = Long.getLong("conveyor.seed");
  private static final int REPLAYS = Integer.getInteger("conveyor.replays", 100);
  private static final int SECONDS_EACH = 5;

  private volatile Object running = "nothing";

  /** What is done with a random topology. */
  @FunctionalInterface
  private interface Check {
    void check(long seed, ExecutorService callers) throws Exception;
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName("K1 K2 K3 K5 K9: random topologies give what an interpreter gives, and end")
  void randomTopologies_giveWhatAnInterpreterGives() throws Exception {
    checkAll(TOPOLOGIES, this::check);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName(
      "K5 K6 K7 K9: random topologies that fail or are cancelled end, and leave nothing open")
  void randomTopologies_thatAreStopped_end() throws Exception {
    checkAll(TOPOLOGIES / 4, this::checkStop);
  }

  @Test
  @DisplayName("the comparison sees what is lost, doubled or out of order")
  void compare_seesWhatIsWrong() {
    Item a = new Item(1, 7, true);
    Item b = new Item(2, 7, true);
    List<Item> expected = List.of(a, b);
    compare("right", List.of(a, b), expected);
    compare("unordered", List.of(b, a), List.of(a.unordered(), b.unordered()));
    List<List<Item>> wrong =
        List.of(List.of(a), List.of(a, b, b), List.of(a, a), List.of(b, a), List.of());
    for (List<Item> actual : wrong) {
      assertThatThrownBy(() -> compare("wrong", actual, expected))
          .isInstanceOf(AssertionError.class);
    }
  }

  private void checkAll(int topologies, Check check) throws Exception {
    long first = SEED != null ? SEED : new SplittableRandom().nextLong(1L << 40);
    int count = SEED != null ? REPLAYS : topologies;
    System.out.printf("random topologies: %s from seed %d%n", SEED == null ? count : "one", first);
    ExecutorService callers = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < count; i++) {
        long seed = SEED != null ? SEED : first + i;
        watch(
            seed,
            callers.submit(
                () -> {
                  check.check(seed, callers);
                  return null;
                }));
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private void watch(long seed, Future<?> check) throws InterruptedException {
    try {
      check.get(SECONDS_EACH, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(replay(seed), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError(
          "hangs; %s%n%s%n%s".formatted(replay(seed), running, String.join("\n", threads())));
    }
  }

  private static String replay(long seed) {
    return "replay with -Dtest=RandomTopologyTest -Dconveyor.seed=" + seed;
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            entry ->
                entry.getKey().getName().startsWith(Threads.NAME_PREFIX)
                    || Stream.of(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("dev.conveyor")))
        .map(entry -> entry.getKey() + " " + List.of(entry.getValue()))
        .toList();
  }

  private void check(long seed, ExecutorService callers) throws Exception {
    SplittableRandom random = new SplittableRandom(~seed);
    RandomTopology topology = new RandomTopology(seed);
    int senders = random.nextInt(1, 4);
    List<List<Item>> input = input(random, senders);
    Expected expected = topology.interpret(flat(input));
    while (expected == null) {
      if (flat(input).isEmpty()) {
        topology = new RandomTopology(random.nextLong());
      }
      input = input.stream().map(items -> items.subList(0, items.size() / 2)).toList();
      expected = topology.interpret(flat(input));
    }
    ConveyorOptions options = options(random).build();
    Conveyor<Item, Item> conveyor = topology.draw().conveyor().with(options);
    List<Item> output =
        switch (random.nextInt(3)) {
          case 0 -> run(conveyor, input);
          case 1 -> send(conveyor, input, callers);
          default -> stream(conveyor, input);
        };
    String shown = "%s%n%s%n".formatted(topology, options);
    compare(shown + "output", output, expected.output());
    compare(shown + "ended", topology.ended, expected.ended());
    assertThat(topology.complaints).as(shown).isEmpty();
    assertThat(topology.open).as(shown + "instances left open").hasValue(0);
    Map<Integer, LongAdder> counts = topology.counts;
    expected
        .counts()
        .forEach(
            (id, count) ->
                assertThat(counts.get(id).sum()).as("%sp%d", shown, id).isEqualTo(count));
  }

  private void checkStop(long seed, ExecutorService callers) throws Exception {
    SplittableRandom random = new SplittableRandom(~seed);
    RandomTopology topology = new RandomTopology(seed);
    List<List<Item>> input = input(random, 2);
    while (topology.interpret(flat(input)) == null) {
      if (flat(input).isEmpty()) {
        topology = new RandomTopology(random.nextLong());
      }
      input = input.stream().map(items -> items.subList(0, items.size() / 2)).toList();
    }
    topology.stops = true;
    boolean fails = random.nextBoolean();
    if (fails) {
      topology.fuse.set(random.nextInt(300));
    }
    AtomicReference<RunReport> report = new AtomicReference<>();
    Conveyor<Item, Item> conveyor =
        topology.draw().conveyor().with(options(random).listener(report::set).build());
    int way = random.nextInt(3);
    long limit = random.nextInt(50);
    try {
      if (way == 0) {
        run(conveyor, input);
      } else if (way == 1) {
        try (Stream<Item> results = conveyor.stream(flat(input))) {
          running = conveyor.topology();
          results.limit(limit).forEach(item -> {});
        }
      } else {
        sendAndCancel(conveyor, input, callers, random.nextInt(200));
      }
    } catch (ConveyorException | CancellationException e) {
      assertThat(report.get().state()).as("%s", e).isNotEqualTo(RunReport.State.COMPLETED);
    }
    String shown = "%s%n%s%n".formatted(topology, way);
    assertThat(topology.complaints).as(shown).isEmpty();
    assertThat(topology.open).as(shown + "instances left open").hasValue(0);
  }

  private void sendAndCancel(
      Conveyor<Item, Item> conveyor, List<List<Item>> input, ExecutorService callers, int spins)
      throws Exception {
    try (Run<Item> run = conveyor.start(item -> {})) {
      running = run;
      Future<?> sender = callers.submit(() -> flat(input).forEach(run::send));
      for (int i = 0; i < spins * 100; i++) {
        Thread.onSpinWait();
      }
      run.cancel();
      try {
        sender.get();
      } catch (ExecutionException e) {
        assertThat(e.getCause())
            .isInstanceOfAny(ConveyorException.class, CancellationException.class);
      }
    }
  }

  private static ConveyorOptions.Builder options(SplittableRandom random) {
    return ConveyorOptions.builder()
        .pipeCapacity(random.nextInt(1, 5))
        .parallelism(random.nextInt(1, 5));
  }

  private static List<List<Item>> input(SplittableRandom random, int senders) {
    int size = random.nextInt(100) < 5 ? 0 : random.nextInt(60);
    return IntStream.range(0, senders)
        .mapToObj(sender -> random.nextLong())
        .map(
            route ->
                IntStream.range(0, size)
                    .mapToObj(i -> new Item(random.nextLong(), route, true))
                    .toList())
        .toList();
  }

  private static List<Item> flat(List<List<Item>> input) {
    return input.stream().flatMap(List::stream).toList();
  }

  private List<Item> run(Conveyor<Item, Item> conveyor, List<List<Item>> input) {
    running = conveyor.topology();
    return conveyor.run(flat(input));
  }

  private List<Item> stream(Conveyor<Item, Item> conveyor, List<List<Item>> input) {
    running = conveyor.topology();
    try (Stream<Item> results = conveyor.stream(flat(input))) {
      return results.toList();
    }
  }

  private List<Item> send(
      Conveyor<Item, Item> conveyor, List<List<Item>> input, ExecutorService callers)
      throws Exception {
    List<Item> output = new ArrayList<>();
    try (Run<Item> run = conveyor.start(output::add)) {
      running = run;
      List<Callable<Void>> senders =
          input.stream()
              .<Callable<Void>>map(
                  items ->
                      () -> {
                        items.forEach(run::send);
                        return null;
                      })
              .toList();
      for (Future<Void> sender : callers.invokeAll(senders)) {
        sender.get();
      }
    }
    return output;
  }

  private static void compare(String what, Collection<Item> actual, Collection<Item> expected) {
    assertThat(multiset(actual)).as(what).isEqualTo(multiset(expected));
    Map<Long, List<Long>> routes = routes(actual);
    Map<Long, Boolean> ordered =
        expected.stream()
            .collect(groupingBy(Item::route, mapping(Item::ordered, toList())))
            .entrySet()
            .stream()
            .collect(toMap(Map.Entry::getKey, entry -> !entry.getValue().contains(false)));
    routes(expected)
        .forEach(
            (route, values) -> {
              if (ordered.get(route)) {
                assertThat(routes.get(route)).as("%s of route %d", what, route).isEqualTo(values);
              }
            });
  }

  private static Map<List<Long>, Long> multiset(Collection<Item> items) {
    return items.stream()
        .collect(groupingBy(item -> List.of(item.value(), item.route()), counting()));
  }

  private static Map<Long, List<Long>> routes(Collection<Item> items) {
    return items.stream().collect(groupingBy(Item::route, mapping(Item::value, toList())));
  }
}
