package dev.conveyor.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.ConveyorException;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.Topology;
import dev.conveyor.internal.adapt.Experience;
import dev.conveyor.internal.assemble.RandomTopology.Item;
import dev.conveyor.internal.drive.DrivenRun;
import dev.conveyor.internal.drive.EntryRun;
import dev.conveyor.internal.drive.Results;
import dev.conveyor.internal.report.Listeners;
import dev.conveyor.internal.run.LocalRun;
import dev.conveyor.internal.schedule.Scheduler;
import dev.conveyor.internal.stage.Spread;
import dev.conveyor.spi.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs random pipelines whose stages are fused, parted, and whose forks grow and shrink at random,
 * in place of the conductor.
 *
 * <p>In two of three runs that happens before they begin only: the signals of one that does so
 * meanwhile rescue stages that have missed theirs.
 */
class RandomShapeTest {

  private static final int TOPOLOGIES = Seeds.ASKED < 0 ? 1_500 : Seeds.ASKED;

  private final Seeds seeds = new Seeds(RandomShapeTest.class);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName("K1 K2 K3 K5 K9: pipelines of changing shape give what an interpreter gives")
  void randomShapes_giveWhatAnInterpreterGives() throws Exception {
    seeds.checkAll(
        TOPOLOGIES,
        (seed, callers) -> {
          SplittableRandom random = new SplittableRandom(~seed);
          Trial trial = Trial.of(seed, random, random.nextInt(1, 4));
          Blueprint<?, ?> blueprint = trial.topology().draw().blueprint();
          Settings settings = settings(blueprint.topology(), random);
          Assembly assembly = new Assembly(Outline.of(blueprint), settings);
          Shaper shaper = new Shaper(assembly.run(), random.split(), random.nextInt(3) == 0);
          int way = random.nextInt(3);
          List<Item> output = run(assembly, shaper, trial, way, callers);
          trial.requireExpected("way %d %s".formatted(way, settings), output);
        });
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName("K5 K6 K7 K9: pipelines of changing shape that fail or are cancelled end")
  void randomShapes_thatAreStopped_end() throws Exception {
    seeds.checkAll(
        TOPOLOGIES / 2,
        (seed, callers) -> {
          SplittableRandom random = new SplittableRandom(~seed);
          Trial trial = Trial.of(seed, random, 2);
          trial.topology().stops = true;
          Blueprint<?, ?> blueprint = trial.topology().draw().blueprint();
          Assembly assembly =
              new Assembly(Outline.of(blueprint), settings(blueprint.topology(), random));
          Shaper shaper = new Shaper(assembly.run(), random.split(), random.nextInt(3) == 0);
          if (random.nextBoolean()) {
            trial.topology().fuse.set(random.nextInt(300));
          } else {
            shaper.cancelsAtTheEnd = true;
          }
          int way = random.nextInt(3);
          try {
            run(assembly, shaper, trial, way, callers);
          } catch (ConveyorException | CancellationException e) {
            assertThat(assembly.run().fate().isOver()).as("over, after %s", e).isTrue();
          }
          trial.requireTidy("way " + way);
        });
  }

  private static Settings settings(Topology topology, SplittableRandom random) {
    return new Settings(
        Trial.capacity(random),
        random.nextInt(1, 5),
        Scheduler.shared(),
        new Listeners(topology, ConveyorOptions.defaults(), List.of()),
        new Experience(),
        OptionalLong.empty());
  }

  private List<Item> run(
      Assembly assembly, Shaper shaper, Trial trial, int way, ExecutorService callers)
      throws Exception {
    LocalRun run = assembly.run();
    seeds.running(
        new Object() {
          @Override
          public String toString() {
            return trial.topology() + "\n" + run.dump();
          }
        });
    List<Item> output = new ArrayList<>();
    List<Item> input = trial.flatInput();
    Future<?> shaping;
    switch (way) {
      case 0 -> {
        List<Future<?>> begun = new ArrayList<>();
        Iterable<Item> shaped =
            () -> {
              begun.add(callers.submit(shaper));
              return input.iterator();
            };
        DrivenRun driven = assembly.fromIterable(shaped, item -> output.add((Item) item));
        shaper.shape();
        try {
          driven.runHere();
        } finally {
          for (Future<?> each : begun) {
            shaper.stop(each);
          }
        }
      }
      case 1 -> {
        EntryRun<Item> entry = assembly.fromSenders(item -> output.add((Item) item));
        shaper.shape();
        try (entry) {
          entry.begin();
          shaping = callers.submit(shaper);
          try {
            RandomTopologyTest.sendAll(entry, trial.input(), callers);
          } catch (java.util.concurrent.ExecutionException e) {
            assertThat(e.getCause())
                .isInstanceOfAny(ConveyorException.class, CancellationException.class);
          }
        }
        shaper.stop(shaping);
      }
      default -> {
        Results results = assembly.toReader(input);
        shaper.shape();
        results.begin();
        shaping = callers.submit(shaper);
        try {
          StreamSupport.stream(results, false).forEach(item -> output.add((Item) item));
        } finally {
          results.close();
          shaper.stop(shaping);
        }
      }
    }
    return output;
  }

  /** Decides at random, as the conductor may, which stages are fused and how wide forks are. */
  private static final class Shaper implements Runnable {
    private static final int MOST_CHANGES = 60;
    private static final int MOST_SPINS = 3_000;

    private final LocalRun run;
    private final SplittableRandom random;
    private final int changes;
    private final AtomicBoolean over = new AtomicBoolean();
    boolean cancelsAtTheEnd;

    Shaper(LocalRun run, SplittableRandom random, boolean goesOn) {
      this.run = run;
      this.random = random;
      changes = goesOn ? random.nextInt(MOST_CHANGES) : 0;
    }

    void shape() {
      int percent = random.nextInt(5) * 25;
      run.parts().stages().forEach(stage -> stage.setApart(random.nextInt(100) < percent));
      for (Spread fork : run.parts().spreads()) {
        if (fork.isElastic() && random.nextBoolean()) {
          fork.setWidth(random.nextInt(1, fork.max() + 1));
        }
      }
    }

    @Override
    public void run() {
      run.conductor().turnOff();
      for (int i = 0; i < changes && !over.get(); i++) {
        pause();
        shape();
        run.shape().change();
      }
      if (cancelsAtTheEnd) {
        pause();
        run.fate().cancel();
      }
    }

    private void pause() {
      for (int spins = random.nextInt(MOST_SPINS); spins > 0; spins--) {
        Thread.onSpinWait();
      }
    }

    void stop(Future<?> shaping) throws Exception {
      over.set(true);
      shaping.get();
    }
  }
}
