package dev.conveyor.internal.assemble;

import dev.conveyor.Topology;
import dev.conveyor.spi.Blueprint;
import java.util.Set;

/**
 * A blueprint, and what follows from it for all of its runs.
 *
 * @param blueprint the pipeline
 * @param cuts what heads the parts that a long row is cut into
 */
public record Outline(Blueprint<?, ?> blueprint, Set<Topology.Processor> cuts) {

  /** The outline of a blueprint. */
  public static Outline of(Blueprint<?, ?> blueprint) {
    return new Outline(blueprint, Rows.cuts(blueprint.topology().elements()));
  }

  /** The shape of the pipeline. */
  public Topology topology() {
    return blueprint.topology();
  }
}
