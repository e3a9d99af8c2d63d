package dev.conveyor.processor.draw;

import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.plan.PipelinePlan;
import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.plan.ReplicaCount;
import dev.conveyor.processor.read.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes pictures of plans. */
public final class Pictures {

  private Pictures() {}

  /**
   * The picture of a pipeline.
   *
   * @param plan the pipeline
   * @param type the name of the type that draws it
   */
  public static Picture of(PipelinePlan plan, String type) {
    List<Picture.Part> parts = parts(plan.nodes());
    return new Picture(
        type + "." + plan.method().name(),
        plan.input().map(TypeRef::toString),
        output(plan.nodes()),
        parts);
  }

  private static Optional<String> output(List<Planned> nodes) {
    Optional<String> output = Optional.empty();
    for (Planned node : nodes) {
      if (node instanceof Planned.Work work) {
        output = output(work);
      } else if (node instanceof Planned.Split split) {
        output =
            split.out().isTyped() ? Optional.of(split.out().type().toString()) : Optional.empty();
      }
    }
    return output;
  }

  private static Optional<String> output(Planned.Work work) {
    return work.out().isTyped() ? Optional.of(work.out().type().toString()) : Optional.empty();
  }

  private static List<Picture.Part> parts(List<Planned> nodes) {
    List<Picture.Part> parts = new ArrayList<>();
    Optional<String> copier = Optional.empty();
    for (Planned node : nodes) {
      if (node instanceof Planned.Work work && work.copies()) {
        // A part of the fork that follows, whose label names it.
        copier = Optional.of(work.name());
        continue;
      }
      // "join count" needs no pipe to be written between them, but there is one.
      if (!(node instanceof Planned.Pipe)
          && !parts.isEmpty()
          && !(parts.get(parts.size() - 1) instanceof Picture.Pipe)) {
        parts.add(new Picture.Pipe(OptionalInt.empty(), false));
      }
      if (node instanceof Planned.Work work) {
        parts.add(
            new Picture.Step(
                work.name(), work.method().blocking(), work.sharesState(), output(work)));
      } else if (node instanceof Planned.Pipe pipe) {
        parts.add(new Picture.Pipe(pipe.capacity(), pipe.implied()));
      } else if (node instanceof Planned.Split split) {
        parts.add(
            new Picture.Fork(
                copier.map(Pictures::copying).orElse(label(split)),
                isReplicated(split),
                split.branches().stream().map(way -> parts(way.nodes())).toList(),
                split.out().isTyped()));
        copier = Optional.empty();
      } else {
        parts.add(new Picture.Join());
      }
    }
    return parts;
  }

  private static boolean isReplicated(Planned.Split split) {
    return split.kind() == ForkRef.Kind.BALANCE
        && split.branches().size() == 1
        && !split.width().equals(new ReplicaCount.Fixed(1));
  }

  private static String copying(String processor) {
    return "%s(copy %s)".formatted(ForkRef.Kind.REPLICATE.keyword(), processor);
  }

  private static String label(Planned.Split split) {
    String keyword = split.kind().keyword();
    if (split.width() instanceof ReplicaCount.Fixed fixed) {
      return "%s(%d)".formatted(keyword, fixed.replicas());
    }
    return split.width() instanceof ReplicaCount.Between between
        ? "%s(%d..%d)".formatted(keyword, between.min(), between.max())
        : keyword;
  }
}
