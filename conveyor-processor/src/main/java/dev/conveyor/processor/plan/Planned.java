package dev.conveyor.processor.plan;

import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.trace.Meaning;
import dev.conveyor.processor.trace.Origin;
import dev.conveyor.processor.trace.Wire;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An element of a pipeline at its place, with all types known. */
public sealed interface Planned {

  /**
   * A processor.
   *
   * @param name as drawn
   * @param method what it calls
   * @param signature what a call takes and puts out
   * @param origin what it is called on
   * @param completion what it calls at the end
   * @param copies whether it makes the copies for the branches of the fork right behind it; its own
   *     output is the item, then
   * @param sharesState whether its instances share static state, and nothing says that this is safe
   * @param in what comes in; nothing for a source
   * @param out what comes out
   */
  record Work(
      String name,
      ProcessorMethod method,
      Signature signature,
      Origin origin,
      Optional<Meaning.Completion> completion,
      boolean copies,
      boolean sharesState,
      Wire in,
      Wire out)
      implements Planned {

    /**
     * The type of the items that the step takes: that of the pipe, even where the method takes a
     * wider one. Conversions happen in the call.
     *
     * @return empty for a source
     */
    public Optional<TypeRef> accepted() {
      return signature.isSource() ? Optional.empty() : Optional.of(in.type());
    }

    /** Whether the call converts a raw type to a parameterized one. */
    public boolean convertsUnchecked() {
      return accepted().isPresent()
          && !method.parameters().get(0).type().isPrimitive()
          && !in.type().isSubtypeOf(method.parameters().get(0).type());
    }
  }

  /**
   * A pipe.
   *
   * @param capacity in items, if it was given
   * @param implied whether it was not drawn
   */
  record Pipe(OptionalInt capacity, boolean implied) implements Planned {}

  /**
   * A fork.
   *
   * @param kind what it does with an item
   * @param width how many replicas there are
   * @param branches what is in them
   * @param out what comes out of all of them
   */
  record Split(ForkRef.Kind kind, ReplicaCount width, List<Way> branches, Wire out)
      implements Planned {

    /** Copies the list. */
    public Split {
      branches = List.copyOf(branches);
    }
  }

  /**
   * A branch.
   *
   * @param nodes what is in it; empty for {@code pass}
   * @param out what comes out of it
   */
  record Way(List<Planned> nodes, Wire out) {

    /** Copies the list. */
    public Way {
      nodes = List.copyOf(nodes);
    }
  }

  /** A join. */
  record Merge() implements Planned {}
}
