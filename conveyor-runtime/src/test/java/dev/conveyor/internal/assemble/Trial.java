package dev.conveyor.internal.assemble;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.RunReport;
import dev.conveyor.internal.assemble.RandomTopology.Expected;
import dev.conveyor.internal.assemble.RandomTopology.Item;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A random pipeline with an input that is not too much for it, and what is to come out.
 *
 * @param topology the pipeline
 * @param input what each sender sends
 * @param expected what comes out
 */
record Trial(RandomTopology topology, List<List<Item>> input, Expected expected) {

  /** A trial; the seed is that of the pipeline. */
  static Trial of(long seed, SplittableRandom random, int senders) {
    RandomTopology topology = new RandomTopology(seed);
    List<List<Item>> input = input(random, senders);
    Expected expected = topology.interpret(flat(input));
    while (expected == null) {
      if (flat(input).isEmpty()) {
        topology = new RandomTopology(random.nextLong());
      }
      input = input.stream().map(items -> items.subList(0, items.size() / 2)).toList();
      expected = topology.interpret(flat(input));
    }
    return new Trial(topology, input, expected);
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

  /** A capacity for pipes: mostly so little that they fill up, or enough to claim several items. */
  static int capacity(SplittableRandom random) {
    return random.nextInt(4) == 0 ? 64 : random.nextInt(1, 5);
  }

  /** What the senders send, one after the other. */
  List<Item> flatInput() {
    return flat(input);
  }

  private static List<Item> flat(List<List<Item>> input) {
    return input.stream().flatMap(List::stream).toList();
  }

  /** Compares what came out of a run that was not stopped. */
  void requireExpected(String how, List<Item> output) {
    String shown = "%s%n%s%n".formatted(topology, how);
    compare(shown + "output", output, expected.output());
    compare(shown + "ended", topology.ended, expected.ended());
    requireTidy(how);
    expected
        .counts()
        .forEach(
            (id, count) ->
                assertThat(topology.counts.get(id).sum()).as("%sp%d", shown, id).isEqualTo(count));
  }

  /** Looks whether each processor is said to have taken the items it was called with. */
  void requireCounted(String how, RunReport report) {
    Map<String, Long> taken =
        report.processors().stream()
            .collect(
                groupingBy(
                    each -> each.name().replaceFirst("#.*", ""),
                    summingLong(RunReport.ProcessorReport::itemsIn)));
    topology.called.forEach(
        (id, calls) ->
            assertThat(taken.getOrDefault("p" + id, taken.get("end" + id)))
                .as("%s%n%s%np%d", topology, how, id)
                .isEqualTo(calls.sum()));
  }

  /**
   * Looks whether each item that was accepted is delivered or counted as undelivered, once. What a
   * completed run has left for the reader of its stream is not counted, whether it is read or not.
   */
  void requireAccounted(String how, RunReport report, long accepted, long delivered) {
    String shown =
        "%s%n%s: %d in, %d out%n%s".formatted(topology, how, accepted, delivered, report);
    if (report.state() == RunReport.State.COMPLETED) {
      assertThat(report.undelivered()).as(shown).isZero();
    } else {
      topology
          .left(accepted, delivered)
          .ifPresent(left -> assertThat(report.undelivered()).as(shown).isEqualTo(left));
    }
  }

  /** Looks whether instances were used as they should, and are closed. */
  void requireTidy(String how) {
    String shown = "%s%n%s%n".formatted(topology, how);
    assertThat(topology.complaints).as(shown).isEmpty();
    assertThat(topology.open).as(shown + "instances left open").hasValue(0);
  }

  static void compare(String what, Collection<Item> actual, Collection<Item> expected) {
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
