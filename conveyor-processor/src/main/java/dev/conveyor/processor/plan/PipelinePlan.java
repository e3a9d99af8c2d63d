package dev.conveyor.processor.plan;

import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.TypeRef;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline, ready to be written.
 *
 * @param method the method to implement
 * @param input the type of the input items; empty for a source
 * @param nodes its elements
 */
public record PipelinePlan(PipelineMethod method, Optional<TypeRef> input, List<Planned> nodes) {

  /** Copies the list. */
  public PipelinePlan {
    nodes = List.copyOf(nodes);
  }
}
