package dev.conveyor.processor.write;

import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.plan.Planned;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each processor the one that gets what it puts out: the next in line, also behind a join
 * and across the border of a balanced fork of one branch. Where streams are replicated there is
 * none; and blocking processors, which have threads of their own, neither call another nor are
 * called.
 */
final class Followers {

  private final IdentityHashMap<Planned.Work, Planned.Work> followers = new IdentityHashMap<>();

  Followers(List<Planned> pipeline) {
    walk(pipeline, null);
  }

  /** The processor that follows. */
  Optional<Planned.Work> of(Planned.Work work) {
    return Optional.ofNullable(followers.get(work))
        .filter(follower -> !work.method().blocking() && !follower.method().blocking());
  }

  private void walk(List<Planned> nodes, Planned.@Nullable Work behind) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Planned.Work work) {
        Planned.Work follower = first(nodes, i + 1, behind);
        if (follower != null) {
          followers.put(work, follower);
        }
      } else if (nodes.get(i) instanceof Planned.Split split) {
        Planned.Work next = first(nodes, i + 1, behind);
        split.branches().forEach(way -> walk(way.nodes(), next));
      }
    }
  }

  private static boolean isReplicas(Planned.Split split) {
    return split.kind() == ForkRef.Kind.BALANCE && split.branches().size() == 1;
  }

  private static Planned.@Nullable Work first(
      List<Planned> nodes, int from, Planned.@Nullable Work behind) {
    for (Planned node : nodes.subList(from, nodes.size())) {
      if (node instanceof Planned.Work work) {
        return work;
      }
      if (node instanceof Planned.Split split) {
        return isReplicas(split) ? first(split.branches().get(0).nodes(), 0, null) : null;
      }
    }
    return behind;
  }
}
