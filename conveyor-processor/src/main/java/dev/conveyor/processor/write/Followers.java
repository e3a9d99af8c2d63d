package dev.conveyor.processor.write;

import dev.conveyor.processor.expression.Fork;
import dev.conveyor.processor.plan.Node;
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

  private final IdentityHashMap<Node.Work, Node.Work> followers = new IdentityHashMap<>();

  Followers(List<Node> pipeline) {
    walk(pipeline, null);
  }

  /** The processor that follows. */
  Optional<Node.Work> of(Node.Work work) {
    return Optional.ofNullable(followers.get(work))
        .filter(follower -> !work.method().blocking() && !follower.method().blocking());
  }

  private void walk(List<Node> nodes, Node.@Nullable Work behind) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Node.Work work) {
        Node.Work follower = first(nodes, i + 1, behind);
        if (follower != null) {
          followers.put(work, follower);
        }
      } else if (nodes.get(i) instanceof Node.Split split) {
        Node.Work next = first(nodes, i + 1, behind);
        split.branches().forEach(way -> walk(way.nodes(), next));
      }
    }
  }

  private static boolean isReplicas(Node.Split split) {
    return split.kind() == Fork.Kind.BALANCE && split.branches().size() == 1;
  }

  private static Node.@Nullable Work first(List<Node> nodes, int from, Node.@Nullable Work behind) {
    for (Node node : nodes.subList(from, nodes.size())) {
      if (node instanceof Node.Work work) {
        return work;
      }
      if (node instanceof Node.Split split) {
        return isReplicas(split) ? first(split.branches().get(0).nodes(), 0, null) : null;
      }
    }
    return behind;
  }
}
