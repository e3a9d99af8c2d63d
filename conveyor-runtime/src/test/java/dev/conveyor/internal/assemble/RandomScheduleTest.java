package dev.conveyor.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorException;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.Run;
import dev.conveyor.RunReport;
import dev.conveyor.internal.assemble.RandomTopology.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs random pipelines on one thread, in an order drawn from a seed, and compares what comes out
 * with an interpreter. A failure is the same each time.
 */
class RandomScheduleTest {

  private static final int TOPOLOGIES = Seeds.ASKED < 0 ? 3_000 : Seeds.ASKED;

  private final Seeds seeds = new Seeds(RandomScheduleTest.class);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName("K1 K2 K3 K5: random pipelines give what an interpreter gives, in any order of work")
  void randomSchedules_giveWhatAnInterpreterGives() throws Exception {
    seeds.checkAll(
        TOPOLOGIES,
        (seed, callers) -> {
          Execution execution = new Execution(seed);
          execution.run();
          assertThat(execution.thrown).as("%s", execution.trial.topology()).isNull();
          execution.trial.requireExpected("way " + execution.way, execution.output);
          execution.trial.requireCounted("way " + execution.way, execution.report.get());
          assertThat(execution.report.get().undelivered()).isZero();
        });
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName("K1 K5 K6 K7: random pipelines that fail or are cancelled end, in any order of work")
  void randomSchedules_thatAreStopped_end() throws Exception {
    seeds.checkAll(
        TOPOLOGIES / 3,
        (seed, callers) -> {
          Execution execution = new Execution(seed);
          execution.stopSomewhere();
          execution.run();
          execution.trial.requireTidy("way " + execution.way);
          execution.trial.requireCounted("way " + execution.way, execution.report.get());
          execution.trial.requireAccounted(
              "way " + execution.way,
              execution.report.get(),
              execution.accepted,
              execution.output.size());
          if (execution.thrown != null) {
            assertThat(execution.report.get().state())
                .as("%s", execution.thrown)
                .isNotEqualTo(RunReport.State.COMPLETED);
          }
        });
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName("the same seed gives the same order of calls, the same times, the same decisions")
  void randomSchedules_ofTheSameSeed_areTheSame() throws Exception {
    seeds.checkAll(
        TOPOLOGIES / 10,
        (seed, callers) -> {
          Execution first = new Execution(seed);
          Execution second = new Execution(seed);
          for (Execution execution : List.of(first, second)) {
            if ((seed & 1) == 0) {
              execution.stopSomewhere();
            }
            execution.run();
          }
          assertThat(second.trial.topology().order).isEqualTo(first.trial.topology().order);
          assertThat(second.output).isEqualTo(first.output);
          assertThat(second.report.get()).hasToString(first.report.get().toString());
        });
  }

  @Test
  @DisplayName("other seeds give other orders of calls")
  void randomSchedules_ofOtherSeeds_differ() throws Exception {
    Set<List<Integer>> orders = new HashSet<>();
    for (int schedule = 0; schedule < 20; schedule++) {
      Execution execution = new Execution(4);
      execution.schedule = schedule;
      execution.run();
      orders.add(execution.trial.topology().order);
    }
    assertThat(orders).hasSizeGreaterThan(15);
  }

  /** A random pipeline, and a run of it on this thread. */
  private final class Execution {
    final SplittableRandom random;
    final Trial trial;
    final int way;
    final List<Item> output = new ArrayList<>();
    final AtomicReference<RunReport> report = new AtomicReference<>();
    long accepted;
    long schedule;
    @Nullable RuntimeException thrown;
    private int interruptAt = -1;
    private int cancelAt = -1;
    private long limit = Long.MAX_VALUE;

    Execution(long seed) {
      random = new SplittableRandom(~seed);
      trial = Trial.of(seed, random, 2);
      trial.topology().order = new ArrayList<>();
      way = random.nextInt(3);
      schedule = seed;
    }

    void stopSomewhere() {
      trial.topology().stops = true;
      switch (random.nextInt(3)) {
        case 0 -> trial.topology().fuse.set(random.nextInt(300));
        case 1 -> interruptAt = random.nextInt(40);
        default -> {
          limit = random.nextInt(50);
          cancelAt = random.nextInt(50);
        }
      }
    }

    void run() {
      ConveyorOptions options =
          ConveyorOptions.builder()
              .deterministic(schedule)
              .pipeCapacity(Trial.capacity(random))
              .parallelism(random.nextInt(1, 5))
              .listener(report::set)
              .build();
      Conveyor<Item, Item> conveyor = trial.topology().draw().conveyor().with(options);
      seeds.running(conveyor.topology());
      try {
        switch (way) {
          case 0 -> conveyor.run(input(), this::take);
          case 1 -> send(conveyor);
          default -> stream(conveyor);
        }
      } catch (ConveyorException | CancellationException e) {
        thrown = e;
      } finally {
        Thread.interrupted();
      }
    }

    private void take(Item item) {
      output.add(item);
      if (output.size() == interruptAt) {
        Thread.currentThread().interrupt();
      }
    }

    private Iterable<Item> input() {
      return trial.flatInput().stream().peek(item -> accepted++)::iterator;
    }

    private void send(Conveyor<Item, Item> conveyor) {
      try (Run<Item> run = conveyor.start(this::take)) {
        seeds.running(run);
        List<Iterator<Item>> senders = new ArrayList<>();
        trial.input().forEach(items -> senders.add(items.iterator()));
        int sent = 0;
        while (!senders.isEmpty()) {
          Iterator<Item> sender = senders.get(random.nextInt(senders.size()));
          if (!sender.hasNext()) {
            senders.remove(sender);
          } else if (random.nextInt(4) == 0) {
            Item item = sender.next();
            while (!run.offer(item, Duration.ofNanos(random.nextInt(100_000)))) {}
            accepted++;
          } else {
            run.send(sender.next());
            accepted++;
          }
          if (sent++ == cancelAt) {
            run.cancel();
            assertThat(run.report().state()).isNotEqualTo(RunReport.State.RUNNING);
          }
        }
      }
    }

    private void stream(Conveyor<Item, Item> conveyor) {
      try (Stream<Item> results = conveyor.stream(input())) {
        results.limit(limit).forEach(this::take);
      }
    }
  }
}
