package dev.conveyor.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
      Segment segment = make(run, group, null);
      segment.settleShape();
      segment.join();
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
    List<List<Stage>> groups = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      List<Stage> group = before(stage, groups);
      if (group == null || group.size() >= Segment.MOST_STAGES) {
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
