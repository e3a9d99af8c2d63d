package dev.conveyor.internal.assemble;

import dev.conveyor.internal.adapt.Shape;
import dev.conveyor.internal.assemble.RandomTopology.Item;
import dev.conveyor.spi.Compound;
import dev.conveyor.spi.Step;
import dev.conveyor.spi.StepFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls some processors of a random pipeline as one. */
final class RandomCompound extends Compound<Item, Item> {

  /** What a step does. */
  abstract static class Member extends Step<Item, Item> {

    Member(AutoCloseable instance) {
      super(instance);
    }

    abstract int id();

    /** Whether it never puts out anything for an item. */
    abstract boolean isEnd();

    /** What it puts out for an item; null for nothing. */
    abstract @Nullable Item apply(Item item) throws StepFailure;
  }

  /**
   * Which processors are called as one.
   *
   * @param row at least one, by their ids
   * @param branches what is in the branches of the replicated fork behind; none if there is no fork
   */
  record Shape(List<Integer> row, List<List<Integer>> branches) {

    /** The compound of the first steps, if they are these processors. */
    @Nullable RandomCompound of(List<? extends Step<?, ?>> steps) {
      List<Integer> ids = new ArrayList<>(row);
      branches.forEach(ids::addAll);
      List<Member> members =
          steps.stream()
              .limit(ids.size())
              .filter(Member.class::isInstance)
              .map(Member.class::cast)
              .toList();
      return members.stream().map(Member::id).toList().equals(ids)
          ? new RandomCompound(this, members)
          : null;
    }
  }

  private final List<Member> row;
  private final List<List<Member>> branches = new ArrayList<>();

  private RandomCompound(Shape shape, List<Member> members) {
    super(members, ends(shape, members));
    int place = shape.row().size();
    row = members.subList(0, place);
    for (List<Integer> branch : shape.branches()) {
      branches.add(members.subList(place, place + branch.size()));
      place += branch.size();
    }
  }

  private static int[] ends(Shape shape, List<Member> members) {
    List<Integer> ends = new ArrayList<>();
    int place = shape.row().size();
    if (shape.branches().isEmpty()) {
      ends.add(place - 1);
    }
    for (List<Integer> branch : shape.branches()) {
      place += branch.size();
      ends.add(place - 1);
    }
    return ends.stream().filter(end -> !members.get(end).isEnd()).mapToInt(end -> end).toArray();
  }

  @Override
  public boolean accept(Item item) throws Exception {
    Item output = through(row, item);
    if (output == null) {
      return true;
    }
    if (branches.isEmpty()) {
      return next(row.get(row.size() - 1)).accept(output);
    }
    boolean ready = true;
    int given = 0;
    try {
      for (; given < branches.size(); given++) {
        List<Member> branch = branches.get(given);
        Item last = through(branch, output);
        ready &= last == null || next(branch.get(branch.size() - 1)).accept(last);
      }
      return ready;
    } catch (Throwable e) {
      missedFrom(row.get(row.size() - 1), given + 1);
      throw e;
    }
  }

  private static @Nullable Item through(List<Member> members, Item item) throws StepFailure {
    Item output = item;
    for (Member member : members) {
      output = member.apply(output);
      if (output == null) {
        skip(member);
        return null;
      }
    }
    return output;
  }
}
