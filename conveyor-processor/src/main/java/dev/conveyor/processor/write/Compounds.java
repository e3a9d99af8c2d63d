package dev.conveyor.processor.write;

import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.read.Delivery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/*
 * An engine can only use a compound as a whole. The local one cuts rows that are longer than LONGEST,
 * so compounds end at the same places: partsOf does what dev.conveyor.internal.assemble.Rows does.
 */
/** Finds which processors of a pipeline are written as compounds. */
final class Compounds {

  /** The most processors in a row that are one compound. */
  private static final int LONGEST = 12;

  /**
   * The most processors of all branches of a fork; the local engine runs no more than 32 as one.
   */
  private static final int MOST_IN_BRANCHES = 20;

  private final Predicate<Planned.Work> suitable;
  private final BiFunction<Planned.Work, Planned.Work, String> names;
  private final Set<Planned.Work> begins;
  private final List<Together> found = new ArrayList<>();
  private List<Planned.Work> row = new ArrayList<>();

  private Compounds(
      List<Planned> pipeline,
      Predicate<Planned.Work> suitable,
      BiFunction<Planned.Work, Planned.Work, String> names) {
    this.suitable = suitable;
    this.names = names;
    begins = partsOf(pipeline);
    walk(pipeline);
    endRow();
  }

  /**
   * The compounds of a pipeline. None has a processor in common with another.
   *
   * @param pipeline its nodes
   * @param suitable which processors may be part of one, as far as their types go
   * @param names gives each a name that is not taken, by its first and its last processor
   */
  static List<Together> of(
      List<Planned> pipeline,
      Predicate<Planned.Work> suitable,
      BiFunction<Planned.Work, Planned.Work, String> names) {
    return new Compounds(pipeline, suitable, names).found;
  }

  private void walk(List<Planned> nodes) {
    for (Planned node : nodes) {
      if (node instanceof Planned.Work work) {
        add(work);
      } else if (node instanceof Planned.Split split) {
        add(split);
      }
    }
  }

  private void add(Planned.Work work) {
    if (begins.contains(work) || !isPlain(work)) {
      endRow();
    }
    if (isPlain(work)) {
      row.add(work);
    }
    if (!handsOn(work)) {
      endRow();
    }
  }

  private void add(Planned.Split split) {
    if (!row.isEmpty()
        && split.kind() == ForkRef.Kind.REPLICATE
        && split.branches().stream().allMatch(this::isPlainRow)
        && split.branches().stream().mapToInt(way -> worksOf(way.nodes()).size()).sum()
            <= MOST_IN_BRANCHES) {
      List<List<Planned.Work>> parts = partsOfRow();
      parts.subList(0, parts.size() - 1).forEach(this::addRow);
      add(
          parts.get(parts.size() - 1),
          split.branches().stream().map(way -> worksOf(way.nodes())).toList());
      row.clear();
      return;
    }
    endRow();
    for (Planned.Way way : split.branches()) {
      walk(way.nodes());
      endRow();
    }
  }

  /** Whether it is called for an item at a time, on the thread of its caller. */
  private boolean isPlain(Planned.Work work) {
    return Applied.isFor(work) && !work.method().blocking() && suitable.test(work);
  }

  private static boolean handsOn(Planned.Work work) {
    return work.signature().output().delivery() != Delivery.NOTHING;
  }

  /** Whether there are only plain processors in a branch, all of which an item may come through. */
  private boolean isPlainRow(Planned.Way way) {
    List<Planned.Work> works = worksOf(way.nodes());
    return !works.isEmpty()
        && way.nodes().stream().noneMatch(node -> node instanceof Planned.Split)
        && works.stream().allMatch(this::isPlain)
        && works.subList(0, works.size() - 1).stream().allMatch(Compounds::handsOn);
  }

  private static List<Planned.Work> worksOf(List<Planned> nodes) {
    return nodes.stream()
        .filter(Planned.Work.class::isInstance)
        .map(Planned.Work.class::cast)
        .toList();
  }

  private void endRow() {
    if (!row.isEmpty()) {
      partsOfRow().forEach(this::addRow);
      row.clear();
    }
  }

  private void addRow(List<Planned.Work> part) {
    if (part.size() > 1) {
      add(part, List.of());
    }
  }

  private void add(List<Planned.Work> part, List<List<Planned.Work>> branches) {
    List<Planned.Work> last = branches.isEmpty() ? part : branches.get(branches.size() - 1);
    found.add(new Together(names.apply(part.get(0), last.get(last.size() - 1)), part, branches));
  }

  /** The row in parts about as long as each other. */
  private List<List<Planned.Work>> partsOfRow() {
    int parts = (row.size() + LONGEST - 1) / LONGEST;
    List<List<Planned.Work>> all = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      all.add(List.copyOf(row.subList(row.size() * i / parts, row.size() * (i + 1) / parts)));
    }
    return all;
  }

  /** What the parts begin with, but the first, into which an engine cuts the pipeline. */
  private static Set<Planned.Work> partsOf(List<Planned> pipeline) {
    Set<Planned.Work> begins = Collections.newSetFromMap(new IdentityHashMap<>());
    int all = length(pipeline);
    int parts = (all + LONGEST - 1) / LONGEST;
    int part = 1;
    int done = 0;
    boolean narrow = false;
    for (Planned node : pipeline) {
      if (node instanceof Planned.Work work) {
        if (narrow && (long) done * parts >= (long) all * part) {
          begins.add(work);
          part = (int) ((long) done * parts / all) + 1;
        }
        narrow = true;
      } else if (!(node instanceof Planned.Pipe)) {
        narrow = false;
      }
      done += length(node);
    }
    return begins;
  }

  private static int length(List<Planned> nodes) {
    return nodes.stream().mapToInt(Compounds::length).sum();
  }

  /** How many processors an item comes through, in the longest branch. */
  private static int length(Planned node) {
    if (node instanceof Planned.Split split) {
      return split.branches().stream().mapToInt(way -> length(way.nodes())).max().orElse(0);
    }
    return node instanceof Planned.Work ? 1 : 0;
  }
}
