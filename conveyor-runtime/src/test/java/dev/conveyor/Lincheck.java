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
  private static final int SCENARIOS_OF_A_TWIN = 100;

  private Lincheck() {}

  /** Goes through interleavings one by one, as if memory were sequentially consistent. */
  public static ModelCheckingOptions interleavings() {
    return new ModelCheckingOptions().invocationsPerIteration(100);
  }

  /** Runs on real threads and real memory. */
  public static StressOptions stress() {
    return new StressOptions().invocationsPerIteration(100);
  }

  /** Checks that each call gives what a sequential model gives, in some order of the calls. */
  public static void check(Options<?, ?> options, Class<?> subject, Class<?> model) {
    compare(options, model).iterations(scenarios(options)).check(subject);
  }

  /** Checks that no call fails, and that what the subject validates holds in the end. */
  public static void check(Options<?, ?> options, Class<?> subject) {
    validate(options).iterations(scenarios(options)).check(subject);
  }

  /** Checks a twin with a known fault, which has to be found, and only when threads meet. */
  public static void findFault(Options<?, ?> options, Class<?> twin, Class<?> model) {
    check(interleavings().threads(1), twin, model);
    fails(compare(options, model), twin);
  }

  /** The same for a twin that itself validates what holds in the end. */
  public static void findFault(Options<?, ?> options, Class<?> twin) {
    check(interleavings().threads(1), twin);
    fails(validate(options), twin);
  }

  /** Fewer on real threads, as these are slow and jcstress is better at it. */
  private static int scenarios(Options<?, ?> options) {
    return options instanceof StressOptions ? FACTOR : 2 * FACTOR;
  }

  private static void fails(Options<?, ?> options, Class<?> twin) {
    options.iterations(SCENARIOS_OF_A_TWIN).minimizeFailedScenario(false);
    assertThatThrownBy(() -> options.check(twin))
        .as("the fault of %s", twin.getSimpleName())
        .isInstanceOf(LincheckAssertionError.class);
  }

  private static Options<?, ?> compare(Options<?, ?> options, Class<?> model) {
    return options.actorsBefore(2).actorsPerThread(3).actorsAfter(2).sequentialSpecification(model);
  }

  /** Without calls after the threads have met, as these might mend what these left. */
  private static Options<?, ?> validate(Options<?, ?> options) {
    return options.actorsBefore(2).actorsPerThread(2).actorsAfter(0);
  }
}
