package dev.conveyor.internal.assemble;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instances of users' types in a run, and whose they are, so that one that is given out twice
 * is noticed. A list as long as there are few: a hash of an object that has none yet takes longer
 * than to look through that.
 */
final class Instances {

  private static final int FEW = 16;

  private final List<Object> few = new ArrayList<>();
  private final List<String> owners = new ArrayList<>();
  private @Nullable IdentityHashMap<Object, String> many;

  /** Adds an instance. Any thread. Gives the processor that has it already; null if none does. */
  synchronized @Nullable String add(Object instance, String owner) {
    if (many != null) {
      return many.put(instance, owner);
    }
    for (int i = 0; i < few.size(); i++) {
      if (few.get(i) == instance) {
        return owners.get(i);
      }
    }
    few.add(instance);
    owners.add(owner);
    if (few.size() == FEW) {
      many = new IdentityHashMap<>();
      for (int i = 0; i < FEW; i++) {
        many.put(few.get(i), owners.get(i));
      }
      few.clear();
      owners.clear();
    }
    return null;
  }
}
