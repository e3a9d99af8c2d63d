package dev.conveyor.internal.segment;

import dev.conveyor.internal.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stages are to be in one segment: a stage joins the segment of what comes before it, unless
 * it is to be apart, or may not be fused, or there are several segments before it, or the one there
 * is full.
 */
final class Groups {

  /** How many stages one may have, so that stack traces of failures stay short. */
  static final int MOST_STAGES = 32;

  private Groups() {}

  /** The stages that are to be in one segment each, for stages in the order of the pipeline. */
  static List<List<Stage>> of(List<Stage> stages) {
    List<List<Stage>> groups = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      List<Stage> group = before(stage, groups);
      if (group == null || group.size() >= MOST_STAGES) {
        group = new ArrayList<>();
        groups.add(group);
      }
      group.add(stage);
    }
    return groups;
  }

  /** The group of all that comes before a stage; null if it must head one of its own. */
  private static @Nullable List<Stage> before(Stage stage, List<List<Stage>> groups) {
    if (stage.isApart() || !stage.mayFuse()) {
      return null;
    }
    List<Stage> before = null;
    List<Stage> producers = stage.producers();
    for (int i = 0; i < producers.size(); i++) {
      List<Stage> group = groupOf(producers.get(i), groups);
      if (group == null || (before != null && before != group)) {
        return null;
      }
      before = group;
    }
    return before;
  }

  /** The group that a stage was put into; it mostly is the last. */
  private static @Nullable List<Stage> groupOf(Stage stage, List<List<Stage>> groups) {
    for (int i = groups.size() - 1; i >= 0; i--) {
      List<Stage> group = groups.get(i);
      for (int j = group.size() - 1; j >= 0; j--) {
        if (group.get(j) == stage) {
          return group;
        }
      }
    }
    return null;
  }
}
