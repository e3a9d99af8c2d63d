package dev.conveyor;

/**
 * Is told of the start and the end of runs.
 *
 * <pre>{@code
 * ConveyorOptions.builder().listener(report -> log.info("{}", report)).build()
 * }</pre>
 *
 * <p>A run has the listeners of its {@linkplain ConveyorOptions.Builder#listener options}, in their
 * order, and after these the ones that Conveyor finds as services: classes named in {@code
 * META-INF/services/dev.conveyor.RunListener} or provided by modules, where Conveyor itself is
 * loaded from. Services are made once, when the first run begins; one that cannot be made is logged
 * and left out.
 *
 * <p>A listener may be called by several threads at once, for different runs. The run waits for it,
 * so it should be quick. Whatever it throws, neither the run nor the other listeners notice; the
 * first thing it throws in a run is logged, by the {@link System.Logger} {@code dev.conveyor}.
 */
@FunctionalInterface
public interface RunListener {

  /**
   * Called when a run begins, before its first item, on the thread that starts it.
   *
   * <p>Where a run cannot begin, say because the constructor of a processor failed, neither this
   * method nor {@link #onEnd(RunReport)} is called.
   *
   * @param run the run, as far as it is known at its start
   */
  default void onStart(RunInfo run) {}

  /**
   * Called when a run has completed, failed or was cancelled: once for each call of {@link
   * #onStart}, after the instances of its processors were closed, and before the call that waits
   * for the run returns. Any thread of the run may call it.
   *
   * @param report the final report
   */
  void onEnd(RunReport report);

  /**
   * What the engine calls at the end of a run. Override it where a listener has to know which of
   * the runs it saw begin has ended. As it is, it calls {@link #onEnd(RunReport)}.
   *
   * @param run what {@link #onStart} was given
   * @param report the final report
   */
  default void onEnd(RunInfo run, RunReport report) {
    onEnd(report);
  }
}
