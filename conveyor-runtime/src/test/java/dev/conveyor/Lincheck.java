package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * How thoroughly Lincheck looks: at random scenarios of a few calls on two or three threads. {@code
 * -Dconveyor.lincheck=50} has it look at fifty times as many.
 */
public final class Lincheck {

  private static final int FACTOR = Integer.getInteger("conveyor.lincheck", 1);
  private static final int SCENARIOS = 3 * FACTOR;
  private static final int SCENARIOS_OF_A_TWIN = 100;

  private Lincheck() {}

  /** Goes through interleavings one by one, as if memory were sequentially consistent. */
  public static ModelCheckingOptions interleavings() {
    return new ModelCheckingOptions().invocationsPerIteration(300);
  }

  /** Runs on real threads and real memory. */
  public static StressOptions stress() {
    return new StressOptions().invocationsPerIteration(200);
  }

  /** Checks something that has to do what a sequential model does. */
  public static void check(Options<?, ?> options, Class<?> subject, Class<?> model) {
    configure(options, SCENARIOS, model).check(subject);
  }

  /** Checks a twin with a known fault, which has to be found, and only when threads meet. */
  public static void findFault(Options<?, ?> options, Class<?> twin, Class<?> model) {
    check(interleavings().threads(1), twin, model);
    configure(options, SCENARIOS_OF_A_TWIN, model).minimizeFailedScenario(false);
    assertThatThrownBy(() -> options.check(twin))
        .as("the fault of %s", twin.getSimpleName())
        .isInstanceOf(LincheckAssertionError.class);
  }

  private static Options<?, ?> configure(Options<?, ?> options, int scenarios, Class<?> model) {
    return options
        .iterations(scenarios)
        .actorsBefore(2)
        .actorsPerThread(3)
        .actorsAfter(2)
        .sequentialSpecification(model);
  }
}
