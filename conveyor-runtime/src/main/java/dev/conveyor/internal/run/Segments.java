package dev.conveyor.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts stages into segments: a stage joins the segment of what comes before it, unless it is to be
 * apart, or may not be fused, or there are several segments before it, or the one there is full.
 */
final class Segments {

  private Segments() {}

  /** Makes the first segments of a run: as few as can be. Before it starts. */
  static void first(LocalRun run, List<Stage> stages) {
    for (List<Stage> group : groups(stages)) {
      group.get(0).setApart(true);
      make(run, group, null).join();
    }
  }

  /**
   * Makes several segments of one, where stages in it are to be apart. By its owner.
   *
   * @return whether there was one
   */
  static boolean part(Segment segment) {
    return segment.stages().size() > 1 && replace(List.of(segment));
  }

  /**
   * Makes one segment of two. By the owner of both, while the pipes between them are empty.
   *
   * @return whether that could be done
   */
  static boolean fuse(Segment before, Segment behind) {
    return replace(List.of(before, behind));
  }

  private static boolean replace(List<Segment> old) {
    List<Stage> stages = new ArrayList<>();
    old.forEach(segment -> stages.addAll(segment.stages()));
    stages.sort(Comparator.comparingInt(Stage::index));
    List<List<Stage>> groups = groups(stages);
    if (groups.size() == old.size()
        && groups.containsAll(old.stream().map(Segment::stages).toList())) {
      return false;
    }
    LocalRun run = stages.get(0).run();
    Segment maker = old.get(old.size() - 1);
    List<Segment> made = new ArrayList<>();
    for (List<Stage> group : groups) {
      group.forEach(stage -> stage.cost().forget());
      Segment segment = make(run, group, maker);
      segment.own();
      made.add(segment);
    }
    made.forEach(Segment::join);
    old.forEach(Segment::die);
    made.forEach(Segment::begin);
    old.forEach(segment -> tellWhoWaits(segment.head()));
    return true;
  }

  /** Tells segments that were to be fused with a stage that it now is part of another one. */
  private static void tellWhoWaits(Stage stage) {
    if (stage.segment().head() != stage) {
      stage.signalProducers();
    }
  }

  private static Segment make(LocalRun run, List<Stage> stages, @Nullable Segment maker) {
    Segment segment = new Segment(run, stages, maker);
    run.settle(segment);
    return segment;
  }

  /** The stages that are to be in one segment each, for stages in the order of the pipeline. */
  static List<List<Stage>> groups(List<Stage> stages) {
    Map<Stage, List<Stage>> groupOf = new LinkedHashMap<>();
    List<List<Stage>> groups = new ArrayList<>();
    for (Stage stage : stages) {
      List<Stage> group = before(stage, groupOf);
      if (group == null || group.size() >= Segment.MOST_STAGES) {
        group = new ArrayList<>();
        groups.add(group);
      }
      group.add(stage);
      groupOf.put(stage, group);
    }
    return groups;
  }

  /** The group of all that comes before a stage; null if it must head one of its own. */
  private static @Nullable List<Stage> before(Stage stage, Map<Stage, List<Stage>> groupOf) {
    if (stage.isApart() || !stage.mayFuse()) {
      return null;
    }
    List<Stage> before = null;
    for (Stage producer : stage.producers()) {
      List<Stage> group = groupOf.get(producer);
      if (group == null || (before != null && before != group)) {
        return null;
      }
      before = group;
    }
    return before;
  }
}
