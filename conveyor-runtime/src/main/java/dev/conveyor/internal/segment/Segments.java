package dev.conveyor.internal.segment;

import dev.conveyor.internal.stage.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts stages into segments, at the beginning of a run and when its shape has changed. */
public final class Segments {

  private Segments() {}

  /** Makes the first segments of a run: as few as can be. Before it starts. */
  public static void first(RunContext context, List<Stage> stages) {
    for (List<Stage> group : Groups.of(stages)) {
      group.get(0).setApart(true);
      Segment segment = make(context, group, null);
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
    List<List<Stage>> groups = Groups.of(stages);
    if (groups.size() == old.size()
        && groups.containsAll(old.stream().map(Segment::stages).toList())) {
      return false;
    }
    Segment maker = old.get(old.size() - 1);
    List<Segment> made = new ArrayList<>();
    for (List<Stage> group : groups) {
      group.forEach(stage -> stage.cost().forget());
      Segment segment = make(maker.context(), group, maker);
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
    if (Segment.of(stage).head() != stage) {
      stage.signalProducers();
    }
  }

  private static Segment make(RunContext context, List<Stage> stages, @Nullable Segment maker) {
    Segment segment = new Segment(context, stages, maker);
    context.staff().settle(segment, segment.head().driver());
    return segment;
  }
}
