package dev.conveyor.spi;

import dev.conveyor.Topology;
import java.util.Map;
import java.util.Objects;

/**
 * A pipeline as engines see it: its shape, and how to make the step of each processor in it.
 *
 * @param <I> the type of the input items
 * @param <O> the type of the output items
 * @param topology the shape
 * @param steps a factory for the name of each processor in it
 */
public record Blueprint<I, O>(Topology topology, Map<String, StepFactory<?, ?>> steps) {

  /**
   * Copies the map.
   *
   * @throws NullPointerException if anything is null
   */
  public Blueprint {
    Objects.requireNonNull(topology, "topology");
    steps = Map.copyOf(steps);
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
}
