package dev.conveyor.spi;

import dev.conveyor.ConveyorOptions;
import dev.conveyor.Topology;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** A topology as a {@link Line} makes it. */
record DrawnTopology(String pipeline, List<Element> elements) implements Topology {

  DrawnTopology {
    Objects.requireNonNull(pipeline, "pipeline");
    elements = List.copyOf(elements);
  }

  record DrawnProcessor(String name, String method, boolean hasOutput, boolean blocking)
      implements Processor {
    DrawnProcessor {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(method, "method");
    }
  }

  record DrawnPipe(OptionalInt capacity, boolean implied) implements Pipe {
    DrawnPipe {
      if (capacity.isPresent()
          && (capacity.getAsInt() < 1 || capacity.getAsInt() > ConveyorOptions.MAX_PIPE_CAPACITY)) {
        throw new IllegalArgumentException(
            "a pipe of capacity %d; give a number from 1 to %d"
                .formatted(capacity.getAsInt(), ConveyorOptions.MAX_PIPE_CAPACITY));
      }
    }
  }

  record DrawnReplicatedFork(List<Branch> branches) implements ReplicatedFork {
    DrawnReplicatedFork {
      branches = copyOfBranches(branches);
    }
  }

  record DrawnBalancedFork(Width width, List<Branch> branches) implements BalancedFork {
    DrawnBalancedFork {
      branches = copyOfBranches(branches);
      if (branches.size() > 1 && !width.equals(Width.of(1))) {
        throw new IllegalArgumentException(
            "a number of replicas goes with a single branch, not with " + branches.size());
      }
    }
  }

  record DrawnJoin() implements Join {}

  record DrawnBranch(List<Element> elements) implements Branch {
    DrawnBranch {
      elements = List.copyOf(elements);
    }
  }

  private static List<Branch> copyOfBranches(List<Branch> branches) {
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("a fork needs at least one branch");
    }
    return List.copyOf(branches);
  }
}
