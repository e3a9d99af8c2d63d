package dev.conveyor.spi;

import dev.conveyor.Conveyor;
import dev.conveyor.SourceConveyor;
import java.util.ServiceLoader;

/**
 * Runs blueprints. Found as a service. Its conveyors should also be {@link Drawn}, so that {@link
 * Blueprint#of} works for them. May be used by any thread.
 */
public interface Engine {

  /**
   * Makes a blueprint runnable.
   *
   * @param <I> the type of the input items
   * @param <O> the type of the output items
   * @param blueprint the pipeline
   * @return a conveyor with the default options
   */
  <I, O> Conveyor<I, O> conveyor(Blueprint<I, O> blueprint);

  /**
   * Makes a blueprint that begins with a source runnable.
   *
   * @param <O> the type of the output items
   * @param blueprint the pipeline
   * @return a conveyor with the default options
   */
  <O> SourceConveyor<O> sourceConveyor(Blueprint<Start, O> blueprint);

  /**
   * The engine in use.
   *
   * @return the first one found on the path of Conveyor itself
   * @throws IllegalStateException if there is none, which means that the jar is incomplete
   */
  static Engine inUse() {
    return InUse.ENGINE;
  }

  /** Looks for the engine once, when it is first needed. */
  final class InUse {
    private static final Engine ENGINE =
        ServiceLoader.load(Engine.class, Engine.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no dev.conveyor.spi.Engine was found; the jar conveyor-runtime brings one,"
                            + " so look for a repackaged jar that lost META-INF/services"));

    private InUse() {}
  }
}
