package dev.conveyor.processor.check;

import dev.conveyor.processor.read.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types whose instances are there to be altered, and how one copies them. */
final class Mutable {

  private static final Set<String> BASES =
      Set.of(
          "java.util.Collection",
          "java.util.Map",
          "java.nio.Buffer",
          "java.lang.StringBuilder",
          "java.lang.StringBuffer");

  /** What the names of collections begin with that never change, whoever has written them. */
  private static final List<String> SETTLED = List.of("Immutable", "Unmodifiable");

  /** The classes of {@code java.util} to make copies of, by the types of what is copied. */
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("Collection", "ArrayList"),
          Map.entry("List", "ArrayList"),
          Map.entry("ArrayList", "ArrayList"),
          Map.entry("LinkedList", "LinkedList"),
          Map.entry("Set", "LinkedHashSet"),
          Map.entry("LinkedHashSet", "LinkedHashSet"),
          Map.entry("HashSet", "HashSet"),
          Map.entry("SortedSet", "TreeSet"),
          Map.entry("NavigableSet", "TreeSet"),
          Map.entry("TreeSet", "TreeSet"),
          Map.entry("Queue", "ArrayDeque"),
          Map.entry("Deque", "ArrayDeque"),
          Map.entry("ArrayDeque", "ArrayDeque"),
          Map.entry("PriorityQueue", "PriorityQueue"),
          Map.entry("Map", "LinkedHashMap"),
          Map.entry("LinkedHashMap", "LinkedHashMap"),
          Map.entry("HashMap", "HashMap"),
          Map.entry("SortedMap", "TreeMap"),
          Map.entry("NavigableMap", "TreeMap"),
          Map.entry("TreeMap", "TreeMap"),
          Map.entry("EnumMap", "EnumMap"));

  private static final Set<String> BUFFERS =
      Set.of(
          "java.nio.CharBuffer",
          "java.nio.ShortBuffer",
          "java.nio.IntBuffer",
          "java.nio.LongBuffer",
          "java.nio.FloatBuffer",
          "java.nio.DoubleBuffer");

  private Mutable() {}

  /** Whether items of a type are there to be altered, for all that can be seen. */
  static boolean is(TypeRef type) {
    List<String> lineage = type.lineage();
    return type.isArray()
        || (lineage.stream().anyMatch(BASES::contains)
            && lineage.stream().noneMatch(Mutable::isSettled));
  }

  private static boolean isSettled(String className) {
    String simple = simpleName(className);
    return SETTLED.stream().anyMatch(simple::startsWith);
  }

  /**
   * Java that makes a copy.
   *
   * @param type of what is copied
   * @param item the name of that
   * @return an expression; empty where it takes somebody who knows the type
   */
  static Optional<String> copy(TypeRef type, String item) {
    if (type.isArray()) {
      TypeRef element = type.elements().orElseThrow();
      return element.isArray() ? ofRows(type, element, item) : Optional.of(item + ".clone()");
    }
    if (!type.isDeclared() || type.isRaw()) {
      return Optional.empty();
    }
    String className = type.lineage().get(0);
    String simple = simpleName(className);
    if (className.equals("java.util." + simple) && CLASSES.containsKey(simple)) {
      return Optional.of("new %s<>(%s)".formatted(CLASSES.get(simple), item));
    }
    if (className.equals("java.lang.StringBuilder") || className.equals("java.lang.StringBuffer")) {
      return Optional.of("new %s(%s)".formatted(simple, item));
    }
    if (className.equals("java.nio.ByteBuffer")) {
      return Optional.of(
          "ByteBuffer.allocate(%1$s.remaining()).order(%1$s.order()).put(%1$s.duplicate()).flip()"
              .formatted(item));
    }
    return BUFFERS.contains(className)
        ? Optional.of(
            "%1$s.allocate(%2$s.remaining()).put(%2$s.duplicate()).flip()".formatted(simple, item))
        : Optional.empty();
  }

  /** Of an array of arrays. What is in those is not copied, nor is it of other arrays. */
  private static Optional<String> ofRows(TypeRef type, TypeRef row, String item) {
    return row.elements().orElseThrow().isArray() || !type.isReifiable()
        ? Optional.empty()
        : Optional.of(
            "Arrays.stream(%s).map(%s::clone).toArray(%s::new)".formatted(item, row, type));
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
