package dev.conveyor.internal.run;

import dev.conveyor.internal.schedule.Clock;
import dev.conveyor.spi.Step;
import java.util.concurrent.ThreadLocalRandom;

/*
 * While a call is timed, its caller has something else to call than the step that follows: a detour.
 * There are three classes of detours, which take turns from sample to sample. For HotSpot's C2 inlines
 * what a call site has called a hundred times (on JDK 17 however rare that is beside the other calls
 * of the method around it), unless it has seen three classes there, none of them nearly always. So the
 * code of a step holds a call here, and not all of what taking the time needs, once for each step that
 * is inlined: it is a tenth as large, and compiled in a third of the time.
 */
/**
 * Times the stages of a segment on one item of its head: each call of a step, less the calls of
 * other steps in it. Only the owner of the segment uses it.
 */
final class Probe {

  private static final int DETOURS = 3;

  private final Clock clock;
  private long inner;
  private int turn = ThreadLocalRandom.current().nextInt(DETOURS);

  Probe(Clock clock) {
    this.clock = clock;
  }

  /** Begins a sample. */
  void begin() {
    turn = (turn + 1) % DETOURS;
  }

  /** What is called in place of a stage's step in this sample, to take the time of it. */
  Step<Object, Object> detourTo(Stage stage) {
    return switch (turn) {
      case 0 -> new FirstDetour(stage);
      case 1 -> new SecondDetour(stage);
      default -> new ThirdDetour(stage);
    };
  }

  /** Gives an item to a stage, and takes the time. */
  boolean accept(Stage stage, Object item) throws Exception {
    long outer = inner;
    inner = 0;
    long begin = clock.nanos();
    try {
      return stage.step().accept(item);
    } finally {
      long all = clock.nanos() - begin;
      stage.cost().add(all - inner);
      inner = outer + all;
    }
  }

  /** Takes the time of a call, and makes it. */
  abstract class Detour extends Step<Object, Object> {
    private final Stage stage;

    Detour(Stage stage) {
      this.stage = stage;
    }

    @Override
    public final boolean accept(Object item) throws Exception {
      return Probe.this.accept(stage, item);
    }
  }

  private final class FirstDetour extends Detour {
    FirstDetour(Stage stage) {
      super(stage);
    }
  }

  private final class SecondDetour extends Detour {
    SecondDetour(Stage stage) {
      super(stage);
    }
  }

  private final class ThirdDetour extends Detour {
    ThirdDetour(Stage stage) {
      super(stage);
    }
  }
}
