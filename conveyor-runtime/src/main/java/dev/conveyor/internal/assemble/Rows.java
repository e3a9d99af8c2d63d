package dev.conveyor.internal.assemble;

import dev.conveyor.Topology;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/*
 * Calls that are nested deeper than some fifteen are not inlined by HotSpot's C2, and a core that works
 * on one item after another, each all the way, waits for each processor's result: in a short segment,
 * it begins the next items meanwhile. From twelve cheap processors on that costs more than a pipe.
 */
/** Where rows of processors are cut that are too long to be run by direct calls. */
final class Rows {

  /** The most processors in a row that are run by direct calls, each of the one before. */
  static final int LONGEST = 12;

  private Rows() {}

  /**
   * Cuts a pipeline into parts about as long as each other. It is only cut where all items pass
   * along one pipe, so parts with forks in them may be longer.
   *
   * @return what heads the parts but the first; by identity
   */
  static Set<Topology.Processor> cuts(List<Topology.Element> elements) {
    int all = length(elements);
    if (all <= LONGEST) {
      return Set.of();
    }
    Set<Topology.Processor> cuts = Collections.newSetFromMap(new IdentityHashMap<>());
    int parts = (all + LONGEST - 1) / LONGEST;
    int part = 1;
    int done = 0;
    boolean narrow = false;
    for (Topology.Element element : elements) {
      if (element instanceof Topology.Processor processor) {
        if (narrow && (long) done * parts >= (long) all * part) {
          cuts.add(processor);
          part = (int) ((long) done * parts / all) + 1;
        }
        narrow = true;
      } else if (!(element instanceof Topology.Pipe)) {
        narrow = false;
      }
      done += length(element);
    }
    return cuts;
  }

  private static int length(List<Topology.Element> elements) {
    int length = 0;
    for (Topology.Element element : elements) {
      length += length(element);
    }
    return length;
  }

  /** How many processors an item comes through, in the longest branch. */
  private static int length(Topology.Element element) {
    if (element instanceof Topology.ReplicatedFork fork) {
      return longest(fork.branches());
    }
    if (element instanceof Topology.BalancedFork fork) {
      return longest(fork.branches());
    }
    return element instanceof Topology.Processor ? 1 : 0;
  }

  private static int longest(List<Topology.Branch> branches) {
    int longest = 0;
    for (Topology.Branch branch : branches) {
      longest = Math.max(longest, length(branch.elements()));
    }
    return longest;
  }
}
