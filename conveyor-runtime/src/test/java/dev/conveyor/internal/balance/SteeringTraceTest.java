package dev.conveyor.internal.balance;

import static dev.conveyor.internal.balance.Drawing.chain;
import static dev.conveyor.internal.balance.PipelineSimulation.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * The steering in simulated time, with noisy figures: it gets where it should, and stays there.
 * {@code -Dconveyor.seed=N} replays one seed.
 */
class SteeringTraceTest {

  private static final Long SEED = Long.getLong("conveyor.seed");
  private static final int SEEDS = 20;
  private static final double US = 1000;

  private static void withSeeds(LongConsumer check) {
    for (long seed = SEED != null ? SEED : 0; seed < (SEED != null ? SEED + 1 : SEEDS); seed++) {
      try {
        check.accept(seed);
      } catch (AssertionError e) {
        throw new AssertionError("replay with -Dtest=SteeringTraceTest -Dconveyor.seed=" + seed, e);
      }
    }
  }

  private static PipelineSimulation four(long seed) {
    return new PipelineSimulation(chain(0, 0, 0, 0).layout(), 2, seed);
  }

  @Test
  void fourEqualProcessors_areSplitAfterTwoLooksAndThenLeftAlone() {
    withSeeds(
        seed -> {
          double[] nanos = {US, US, US, US};
          PipelineSimulation pipeline = four(seed).nanos(now -> nanos).noise(0.3);
          pipeline.run(2 * PipelineSimulation.LOOK);
          assertThat(pipeline.changes()).hasSize(1);
          pipeline.run(2000 * MS);
          assertThat(pipeline.plan().segments()).isBetween(2, 3);
          assertThat(pipeline.changes()).hasSizeLessThanOrEqualTo(2);
        });
  }

  @Test
  void costsThatRiseAndFall_areFollowed() {
    withSeeds(
        seed -> {
          double[] dear = {US, US, US, US};
          double[] cheap = {2, 2, 2, 2};
          PipelineSimulation pipeline =
              four(seed).nanos(now -> now / (2000 * MS) % 2 == 0 ? dear : cheap).noise(0.2);
          for (int phase = 0; phase < 10; phase++) {
            pipeline.run(100 * MS);
            assertThat(pipeline.plan().isFused()).as("phase " + phase).isEqualTo(phase % 2 == 1);
            pipeline.run(1900 * MS);
          }
          assertThat(pipeline.changes()).hasSizeLessThanOrEqualTo(14);
        });
  }

  @Test
  void costsThatRiseAndFallAllTheTime_areNotFollowedForLong() {
    withSeeds(
        seed -> {
          double[] dear = {US, US, US, US};
          double[] cheap = {2, 2, 2, 2};
          PipelineSimulation pipeline =
              four(seed).nanos(now -> now / (80 * MS) % 2 == 0 ? dear : cheap).noise(0.2);
          pipeline.run(10_000 * MS);
          assertThat(pipeline.changes()).hasSizeLessThanOrEqualTo(30);
        });
  }

  @Test
  void costsNearTheHop_doNotMakeItOscillate() {
    withSeeds(
        seed -> {
          double[] nanos = new SplittableRandom(seed).doubles(4, 20, 200).toArray();
          PipelineSimulation pipeline = four(seed).nanos(now -> nanos).noise(0.3);
          pipeline.run(200 * MS);
          int before = pipeline.changes().size();
          pipeline.run(4000 * MS);
          assertThat(pipeline.changes().size() - before).isLessThanOrEqualTo(2);
        });
  }

  @Test
  void randomPipelines_settle() {
    withSeeds(
        seed -> {
          RandomLayout random = new RandomLayout(seed);
          PipelineSimulation pipeline =
              new PipelineSimulation(random.layout(), random.cores, seed)
                  .nanos(now -> random.nanos)
                  .gain(random.gain)
                  .noise(0.2);
          pipeline.run(500 * MS);
          int before = pipeline.changes().size();
          pipeline.run(2000 * MS);
          assertThat(pipeline.changes().subList(before, pipeline.changes().size()))
              .hasSizeLessThanOrEqualTo(2);
        });
  }
}
