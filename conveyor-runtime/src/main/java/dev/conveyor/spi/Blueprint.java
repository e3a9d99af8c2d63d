package dev.conveyor.spi;

import dev.conveyor.Conveyor;
import dev.conveyor.SourceConveyor;
import dev.conveyor.Topology;
import java.util.Map;
import java.util.Objects;

/**
 * A pipeline as engines see it: its shape, and how to make the step of each processor in it.
 *
 * <p>A {@link Line} makes blueprints; {@link #of(Conveyor)} gives the one of a conveyor, to an
 * engine that is to run the same pipeline elsewhere. A blueprint is immutable and may be used by
 * any thread.
 *
 * @param <I> the type of the input items; {@link Start} where the pipeline begins with a source
 * @param <O> the type of the output items
 */
public final class Blueprint<I, O> {

  private final Topology topology;
  private final Map<String, StepFactory<?, ?>> steps;

  Blueprint(Topology topology, Map<String, StepFactory<?, ?>> steps) {
    this.topology = topology;
    this.steps = Map.copyOf(steps);
  }

  /**
   * The blueprint a conveyor was made of, whatever its options.
   *
   * @param <I> the type of the input items
   * @param <O> the type of the output items
   * @param conveyor a conveyor that generated code or a {@link Line} made
   * @return its blueprint
   * @throws IllegalArgumentException if the conveyor is of another kind: one that was written by
   *     hand, or wrapped
   */
  @SuppressWarnings("unchecked") // a conveyor takes and gives what its blueprint does
  public static <I, O> Blueprint<I, O> of(Conveyor<I, O> conveyor) {
    return (Blueprint<I, O>) drawnAs(Objects.requireNonNull(conveyor, "conveyor"));
  }

  /**
   * The blueprint a conveyor was made of, whatever its options.
   *
   * @param <O> the type of the output items
   * @param conveyor a conveyor that generated code or a {@link Line} made
   * @return its blueprint
   * @throws IllegalArgumentException if the conveyor is of another kind: one that was written by
   *     hand, or wrapped
   */
  @SuppressWarnings("unchecked") // a conveyor gives what its blueprint does
  public static <O> Blueprint<Start, O> of(SourceConveyor<O> conveyor) {
    return (Blueprint<Start, O>) drawnAs(Objects.requireNonNull(conveyor, "conveyor"));
  }

  private static Blueprint<?, ?> drawnAs(Object conveyor) {
    if (conveyor instanceof Drawn<?, ?> drawn) {
      return drawn.blueprint();
    }
    throw new IllegalArgumentException(
        "a conveyor of the class "
            + conveyor.getClass().getName()
            + " has no blueprint; give the one that the pipeline method of a generated class returned");
  }

  /**
   * The shape.
   *
   * @return the topology
   */
  public Topology topology() {
    return topology;
  }

  /**
   * How to make the steps.
   *
   * @return a factory for the name of each processor in the topology; unmodifiable
   */
  public Map<String, StepFactory<?, ?>> steps() {
    return steps;
  }

  /**
   * The factory of a processor.
   *
   * @param processor an element of the topology
   * @return its factory
   * @throws IllegalArgumentException if it is not part of this blueprint
   */
  public StepFactory<?, ?> step(Topology.Processor processor) {
    StepFactory<?, ?> factory = steps.get(processor.name());
    if (factory == null) {
      throw new IllegalArgumentException(
          "pipeline %s has no processor '%s'".formatted(topology.pipeline(), processor.name()));
    }
    return factory;
  }

  @Override
  public String toString() {
    return "the blueprint of " + topology.pipeline();
  }
}
