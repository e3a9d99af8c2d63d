package dev.conveyor.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorException;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.Run;
import dev.conveyor.RunReport;
import dev.conveyor.internal.assemble.RandomTopology.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs random pipelines in every way there is, and compares what comes out with an interpreter. */
class RandomTopologyTest {

  private static final int TOPOLOGIES = Seeds.ASKED < 0 ? 2_000 : Seeds.ASKED;

  private final Seeds seeds = new Seeds(RandomTopologyTest.class);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName("K1 K2 K3 K5 K9: random topologies give what an interpreter gives, and end")
  void randomTopologies_giveWhatAnInterpreterGives() throws Exception {
    seeds.checkAll(TOPOLOGIES, this::check);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName(
      "K1 K5 K6 K7 K9: random topologies that fail or are cancelled end, and leave nothing open")
  void randomTopologies_thatAreStopped_end() throws Exception {
    seeds.checkAll(TOPOLOGIES / 4, this::checkStop);
  }

  @Test
  @DisplayName("the comparison sees what is lost, doubled or out of order")
  void compare_seesWhatIsWrong() {
    Item a = new Item(1, 7, true);
    Item b = new Item(2, 7, true);
    List<Item> expected = List.of(a, b);
    Trial.compare("right", List.of(a, b), expected);
    Trial.compare("unordered", List.of(b, a), List.of(a.unordered(), b.unordered()));
    List<List<Item>> wrong =
        List.of(List.of(a), List.of(a, b, b), List.of(a, a), List.of(b, a), List.of());
    for (List<Item> actual : wrong) {
      assertThatThrownBy(() -> Trial.compare("wrong", actual, expected))
          .isInstanceOf(AssertionError.class);
    }
  }

  private void check(long seed, ExecutorService callers) throws Exception {
    SplittableRandom random = new SplittableRandom(~seed);
    Trial trial = Trial.of(seed, random, random.nextInt(1, 4));
    AtomicReference<RunReport> report = new AtomicReference<>();
    ConveyorOptions options = options(random).listener(report::set).build();
    Conveyor<Item, Item> conveyor = trial.topology().draw().conveyor().with(options);
    seeds.running(conveyor.topology());
    List<Item> output =
        switch (random.nextInt(3)) {
          case 0 -> conveyor.run(trial.flatInput());
          case 1 -> send(conveyor, trial.input(), callers);
          default -> stream(conveyor, trial.flatInput());
        };
    trial.requireExpected(options.toString(), output);
    trial.requireCounted(options.toString(), report.get());
  }

  private void checkStop(long seed, ExecutorService callers) throws Exception {
    SplittableRandom random = new SplittableRandom(~seed);
    Trial trial = Trial.of(seed, random, 2);
    trial.topology().stops = true;
    boolean fails = random.nextBoolean();
    if (fails) {
      trial.topology().fuse.set(random.nextInt(300));
    }
    AtomicReference<RunReport> report = new AtomicReference<>();
    Conveyor<Item, Item> conveyor =
        trial.topology().draw().conveyor().with(options(random).listener(report::set).build());
    seeds.running(conveyor.topology());
    int way = random.nextInt(3);
    long limit = random.nextInt(50);
    AtomicLong accepted = new AtomicLong();
    AtomicLong delivered = new AtomicLong();
    Iterable<Item> input =
        trial.flatInput().stream().peek(item -> accepted.incrementAndGet())::iterator;
    try {
      if (way == 0) {
        conveyor.run(input, item -> delivered.incrementAndGet());
      } else if (way == 1) {
        try (Stream<Item> results = conveyor.stream(input)) {
          results.limit(limit).forEach(item -> delivered.incrementAndGet());
        }
      } else {
        sendAndCancel(conveyor, trial.flatInput(), callers, random.nextInt(200));
      }
    } catch (ConveyorException | CancellationException e) {
      assertThat(report.get().state()).as("%s", e).isNotEqualTo(RunReport.State.COMPLETED);
    }
    trial.requireTidy("way " + way);
    trial.requireCounted("way " + way, report.get());
    if (way < 2) {
      trial.requireAccounted("way " + way, report.get(), accepted.get(), delivered.get());
    }
  }

  private void sendAndCancel(
      Conveyor<Item, Item> conveyor, List<Item> input, ExecutorService callers, int spins)
      throws Exception {
    try (Run<Item> run = conveyor.start(item -> {})) {
      seeds.running(run);
      Future<?> sender = callers.submit(() -> input.forEach(run::send));
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
        .pipeCapacity(Trial.capacity(random))
        .parallelism(random.nextInt(1, 5));
  }

  private static List<Item> stream(Conveyor<Item, Item> conveyor, List<Item> input) {
    try (Stream<Item> results = conveyor.stream(input)) {
      return results.toList();
    }
  }

  private List<Item> send(
      Conveyor<Item, Item> conveyor, List<List<Item>> input, ExecutorService callers)
      throws Exception {
    List<Item> output = new ArrayList<>();
    try (Run<Item> run = conveyor.start(output::add)) {
      seeds.running(run);
      sendAll(run, input, callers);
    }
    return output;
  }

  /** Has each sender send its items on a thread of its own. */
  static void sendAll(Run<Item> run, List<List<Item>> input, ExecutorService callers)
      throws Exception {
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
}
